"""What lets processes agree, under the names of `multiprocessing.synchronize`."""

from .barrier import Barrier
from .condition import Condition
from .event import Event
from .lock import Lock
from .rlock import RLock
from .semaphore import BoundedSemaphore, Semaphore

__all__ = ["Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "RLock", "Semaphore"]
