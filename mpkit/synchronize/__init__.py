"""What lets processes agree, under the names of `multiprocessing.synchronize`."""

from .event import Event
from .lock import Lock
from .rlock import RLock
from .semaphore import Semaphore

__all__ = ["Event", "Lock", "RLock", "Semaphore"]
