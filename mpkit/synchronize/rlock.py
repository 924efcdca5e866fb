"""A recursive lock is a lock that its holder, one thread of one process, may take again.

How often it has been taken is the holder's own business: the binding counts it in the process, not
in the shared bytes. So a forked child must forget what its parent held.
"""

from ..errors import LockAbandoned
from .lock import Lock
from .semaphore import RECURSIVE


class RLock(Lock):
    """Must be released as often as it was acquired; same as `multiprocessing.RLock`.

    As with `Lock`, LockAbandoned tells that the holder ended.
    """

    _kind = RECURSIVE

    def release(self) -> None:
        """Give it back once. AssertionError if this thread does not hold it."""
        permit = self.permit
        if permit._count() == 1 and permit._is_mine():
            self._holder[0] = 0
        permit.release()

    def __exit__(self, kind, error, where):
        permit = self.permit
        if kind is not LockAbandoned or permit._is_mine():
            if permit._count() == 1:
                self._holder[0] = 0
            permit.release()

    def held(self) -> int:
        """How often the calling thread has acquired it and not yet released it."""
        return self.permit._count() if self.permit._is_mine() else 0

    def __repr__(self):
        count = self.held() or int(bool(self._holder[0]))
        return f"<{type(self).__name__}({self._owner()}, {count})>"
