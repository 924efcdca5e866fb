"""A result is what a caller holds while workers do its tasks: it collects their outcomes.

The crew calls `take` with each outcome, and `finish` when that said that the result is complete.
"""

import traceback
import types
import warnings

from ..errors import PoolClosed, TimeoutError


class AsyncResult:
    """The result of one task; same as `multiprocessing.pool.AsyncResult`."""

    expects_nothing = False

    def __init__(self, pool, name: str, callback=None, error_callback=None):
        self.name = name            # for messages: "apply(square)"
        self._pool = pool           # it is not to be collected before the result is there
        self._crew = pool.crew
        self._callback = callback
        self._error_callback = error_callback
        self._ready = False
        self._success, self._value = True, None
        self._known = error_callback is not None        # whether somebody learns of an error

    def ready(self) -> bool:
        """Whether the result is there. Does not block."""
        return self._ready

    def successful(self) -> bool:
        """Whether no task raised; ValueError if the result is not there."""
        if not self._ready:
            raise ValueError(f"{self!r} not ready")
        self._known = True
        return self._success

    def wait(self, timeout: float | None = None) -> None:
        """Block until the result is there, or for `timeout` seconds at most."""
        if not self._ready:
            self._crew.wait_until(self.ready, timeout)

    def get(self, timeout: float | None = None):
        """The value; the error that a task raised is raised here. Blocks until it is there.

        TimeoutError after `timeout` seconds. WorkerDied if the worker ended in the middle of the
        task; PoolClosed if the pool was terminated first.
        """
        self._known = True
        self.wait(timeout)
        if not self._ready:
            raise TimeoutError(f"{self.name} is not done after {timeout} s")
        if not self._success:
            raise self._value
        return self._value

    # What the crew calls

    def take(self, index: int, success: bool, value) -> bool:
        """An outcome has come. Whether it was the last one."""
        self._success, self._value = success, value
        return True

    def fail(self, error: Exception) -> None:
        """There will be no more outcomes, because of this error."""
        self._success, self._value = False, error
        if isinstance(error, PoolClosed):       # who ended the pool knows
            self._known, self._error_callback = True, None

    def finish(self) -> None:
        """Call the callback. What it raises is shown: there is nobody to raise it to."""
        callback = self._callback if self._success else self._error_callback
        try:
            if callback is not None:
                callback(self._value)
        except Exception:
            traceback.print_exc()
        finally:
            self._ready = True
            self._pool = self._crew = None

    def __del__(self):
        if self._ready and not self._success and not self._known:
            text = "".join(traceback.format_exception(self._value))
            warnings.warn(f"{self.name} failed, and nobody asked for its result:\n{text}",
                          RuntimeWarning, stacklevel=2)

    __class_getitem__ = classmethod(types.GenericAlias)


class MapResult(AsyncResult):
    """The list of the values of many tasks, each of which did a chunk of the input."""

    def __init__(self, pool, name, length: int, chunksize: int, callback, error_callback):
        super().__init__(pool, name, callback, error_callback)
        self._value = [None] * length
        self._chunksize = chunksize
        self._left = -(-length // chunksize)
        self.expects_nothing = not length

    def take(self, index, success, value):
        self._left -= 1
        if self._success and success:
            first = index * self._chunksize
            self._value[first:first + self._chunksize] = value
        elif self._success:         # the first error is the one that is told
            self._success, self._value = False, value
        return not self._left


class IMapIterator(AsyncResult):
    """The values of many tasks in the order of the input, each as soon as it is there."""

    def __init__(self, pool, name):
        super().__init__(pool, name)
        self.read = 0               # how many values the caller has taken
        self._known = True
        self._length = None         # unknown until the input has ended
        self._came = 0
        self._outcomes = {}         # index -> outcome that was not taken yet

    def __iter__(self):
        return self

    def next(self, timeout: float | None = None):
        """The next value. Blocks until it is there; TimeoutError after `timeout` seconds."""
        crew = self._crew
        if crew is not None:
            crew.wait_until(self._has_news, timeout)
        if self.read in self._outcomes:
            success, value = self._outcomes.pop(self.read)
            self.read += 1
            if crew is not None:
                crew.tell()         # there is room for a task more
            if success:
                return value
            raise value
        if not self._ready:
            raise TimeoutError(f"{self.name} has no next value after {timeout} s")
        raise StopIteration if self._success else self._value

    __next__ = next

    def _has_news(self):
        return self._ready or self.read in self._outcomes

    def take(self, index, success, value):
        self._outcomes[index] = success, value
        self._came += 1
        return self._came == self._length

    def end(self, length: int) -> bool:
        """The input has ended after so many tasks. Whether all outcomes have come."""
        self._length = length
        return self._came == length


class IMapUnorderedIterator(IMapIterator):
    """The values of many tasks in the order in which they come."""

    def take(self, index, success, value):
        return super().take(self._came, success, value)
