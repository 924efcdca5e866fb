"""What the standard library's locks need before their methods can be wrapped.

`multiprocessing`'s Lock, RLock and Semaphore have no `acquire`: each object is given the bound
methods of its C semaphore instead. While they are watched, the class has the methods.
"""
import weakref


class LateLocks:
    """`acquire` and `release` looked up in the class, until `close`. `base` is SemLock, or None.

    Only locks made meanwhile are concerned; they get their bound methods when it is over.
    """

    def __init__(self, base):
        late_already = hasattr(base, "acquire")
        self.base = base if hasattr(base, "_make_methods") and not late_already else None
        if self.base is not None:
            self.made = weakref.WeakSet()
            self.bind = base._make_methods
            base._make_methods = lambda lock, made=self.made: made.add(lock)
            base.acquire = acquire
            base.release = release

    def close(self):
        if self.base is not None:
            self.base._make_methods = self.bind
            del self.base.acquire, self.base.release
            for lock in list(self.made):
                self.bind(lock)


def acquire(self, block=True, timeout=None):
    return self._semlock.acquire(block, timeout)


def release(self):
    return self._semlock.release()
