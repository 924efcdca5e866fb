"""A pool turns calls into tasks, hands them to its crew, and gives their results.

`apply` is one task. `map` cuts its input into chunks, each of which is a task. `imap` does so
while it reads its input, a little ahead of whoever reads its values.
"""

import os
import warnings
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice

from .. import process
from .crew import RUN, Crew
from .imap import AHEAD, IMapIterator, IMapUnorderedIterator
from .results import AsyncResult, MapResult
from .work import portable
from .worker import Worker


class Pool:
    """Workers that do tasks; same as `multiprocessing.Pool`.

    processes           how many workers; None: one for each processor
    initializer         called by each worker with `initargs`, before its first task
    maxtasksperchild    a worker is replaced after so many tasks; None: never
    context             how workers are started: what `get_context` gives

    ValueError from every call once it is closed; WorkerDied from the result of a task whose
    worker ended. An initializer that fails makes every call raise its error.
    """

    def __init__(self, processes: int | None = None, initializer: Callable | None = None,
                 initargs: Iterable = (), maxtasksperchild: int | None = None, context=None):
        processes = (os.cpu_count() or 1) if processes is None else processes
        if processes < 1:
            raise ValueError(f"Number of processes must be at least 1, not {processes}")
        if maxtasksperchild is not None:
            if not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0:
                raise ValueError("maxtasksperchild must be a positive int or None, "
                                 f"not {maxtasksperchild!r}")
        if initializer is not None and not callable(initializer):
            raise TypeError(f"initializer must be a callable, not {initializer!r}")
        make_process = process.Process if context is None else context.Process
        self._processes = processes
        self._crew = Crew(processes, partial(Worker, make_process, initializer, tuple(initargs),
                                            maxtasksperchild))

    # One call

    def apply(self, func: Callable, args: Iterable = (), kwds: dict = {}):  # noqa: B006
        """`func(*args, **kwds)` in a worker. Blocks until it is done, and gives its value."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func: Callable, args: Iterable = (), kwds: dict = {},  # noqa: B006
                    callback=None, error_callback=None) -> AsyncResult:
        """Begin `func(*args, **kwds)`. A callback is called with the value, or the error, in a
        thread of the pool's own, one at a time."""
        self._crew.check_running()
        result = AsyncResult(self, _name("apply", func), callback, error_callback)
        self._crew.submit(result, [("apply", portable(func), args, kwds)])
        return result

    # Many calls

    def map(self, func: Callable, iterable: Iterable, chunksize: int | None = None) -> list:
        """`[func(item) for item in iterable]`, in workers. Blocks until all are done.

        chunksize   how many items make a task; None: so that each worker gets about four tasks
        """
        return self.map_async(func, iterable, chunksize).get()

    def map_async(self, func: Callable, iterable: Iterable, chunksize: int | None = None,
                  callback=None, error_callback=None) -> MapResult:
        """Begin what `map` does."""
        return self._map("map", func, iterable, chunksize, callback, error_callback)

    def starmap(self, func: Callable, iterable: Iterable, chunksize: int | None = None) -> list:
        """`[func(*item) for item in iterable]`, in workers. Blocks until all are done."""
        return self.starmap_async(func, iterable, chunksize).get()

    def starmap_async(self, func: Callable, iterable: Iterable, chunksize: int | None = None,
                      callback=None, error_callback=None) -> MapResult:
        """Begin what `starmap` does."""
        return self._map("starmap", func, iterable, chunksize, callback, error_callback)

    def _map(self, verb, func, iterable, chunksize, *callbacks):
        self._crew.check_running()
        items = list(iterable)
        if chunksize is None:
            chunksize = max(1, -(-len(items) // (4 * self._processes)))
        function, chunks = portable(func), _chunks(items, chunksize)
        result = MapResult(self, _name(verb, func), len(items), chunksize, *callbacks)
        self._crew.submit(result, ((verb, function, chunk) for chunk in chunks))
        return result

    def imap(self, func: Callable, iterable: Iterable, chunksize: int = 1):
        """An iterator over the values of `map`, in order, each as soon as it is there.

        The input is read only a few tasks ahead of who reads the values, until `close()`.
        """
        return self._imap("imap", IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func: Callable, iterable: Iterable, chunksize: int = 1):
        """The same as `imap`, but values come in the order in which they are done."""
        return self._imap("imap_unordered", IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, verb, kind, func, iterable, chunksize):
        self._crew.check_running()
        function = portable(func)
        if chunksize == 1:
            calls = (("apply", function, (item,), {}) for item in iterable)
        else:
            calls = (("map", function, chunk) for chunk in _chunks(iterable, chunksize))
        result = kind(_name(verb, func), AHEAD * self._processes)
        self._crew.submit_slowly(result, calls)
        result = result.twin(self)
        return result if chunksize == 1 else (item for chunk in result for item in chunk)

    # Ending

    def close(self) -> None:
        """Take no more tasks. Workers end when all are done; returns at once."""
        self._crew.close()

    def terminate(self) -> None:
        """End the workers, whatever they do. Results that are not there raise PoolClosed."""
        self._crew.terminate()

    def join(self) -> None:
        """Block until all workers have ended; ValueError before close() or terminate()."""
        if self._crew.state == RUN:
            raise ValueError("Pool is still running: close() or terminate() it before join()")
        self._crew.join()

    def __enter__(self):
        self._crew.check_running()
        return self

    def __exit__(self, *_):
        self.terminate()

    def __del__(self, warn=warnings.warn):
        crew = getattr(self, "_crew", None)
        if crew is not None and crew.state == RUN:
            warn(f"unclosed running multiprocessing pool {self!r}", ResourceWarning, source=self)
            crew.terminate()

    @property
    def _pool(self):        # dask counts them
        return [worker.process for worker in self._crew._workers]

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __repr__(self):
        kind = type(self)
        return (f"<{kind.__module__}.{kind.__qualname__} state={self._crew.state} "
                f"pool_size={self._processes}>")


def _name(verb, function):
    return f"{verb}({getattr(function, '__qualname__', type(function).__name__)})"


def _chunks(iterable, size):
    if size < 1:
        raise ValueError(f"Chunksize must be 1+, not {size:n}")
    items = iter(iterable)
    return iter(lambda: tuple(islice(items, size)), ())
