"""What a worker does: it takes one task at a time, and answers with the outcome.

- An outcome is a pair: whether the call succeeded, and its value or its error.
- The first one tells how the initializer went. Only then is the worker given tasks.
- It ends after its last task, or when its connection does. It dies of whatever is no Exception;
  then its connection ends, and the pool tells who waits for the task.
"""

import _signal as signal  # `signal` makes an enum of each number: a tenth of a worker's memory
import contextlib
import functools
import itertools
import traceback
import types

from ..errors import TaskFailed
from ..pickling import by_value, dumps, loads
from .line import Line

SKIPPED = b""       # the answer to a task that was taken back


class RemoteTraceback(Exception):
    """The cause of an error that a task raised: its traceback in the worker, as text."""

    def __init__(self, tb: str):
        self.tb = tb

    def __str__(self):
        return self.tb


class MaybeEncodingError(Exception):
    """The value of a task cannot be pickled: `exc` tells why, `value` what it was."""

    def __init__(self, exc, value):
        super().__init__(repr(exc), repr(value))
        self.exc, self.value = self.args

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"


def work(line: Line, unbegun, initializer, initargs: tuple, most: int | None) -> None:
    """Be a worker, for so many tasks at most. Called in the worker's process."""
    signal.signal(signal.SIGINT, _leave_it_to_the_owner)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    with contextlib.suppress(EOFError, ConnectionError):    # the pool has closed, or is gone
        _answer(line, _outcome(_prepare, initializer, initargs))
        for _ in itertools.count() if most is None else range(most):
            task = line.recv_bytes()
            while not unbegun.acquire(False):       # it was taken back: see worker.py
                _answer(line, SKIPPED)
                task = line.recv_bytes()
            _answer(line, _outcome(_do, task))


def _answer(line, message):
    line.send_bytes(message)
    line.flush()


def _leave_it_to_the_owner(*_):
    """Ctrl-C reaches every process at a terminal; the pool's owner decides what follows."""


def _prepare(initializer, initargs):
    if initializer is not None:
        initializer(*initargs)


def _outcome(function, *args):
    """Make the call; its outcome, as a message."""
    try:
        value = function(*args)
        try:
            return dumps((True, value))
        except Exception as error:
            raise MaybeEncodingError(error, value) from error
    except Exception as error:      # also of the value's own code
        return _failure(error)


def _failure(error: Exception) -> bytes:
    """An outcome, as a message: this error, with its traceback."""
    text = "".join(traceback.format_exception(error))
    try:
        message = dumps((False, (error, text)))
        loads(message)[1][0].__cause__ = None       # the pool must be able to, too
        return message
    except Exception:       # whatever the error's own code raises
        named = traceback.format_exception_only(error)[-1].strip()
        return dumps((False, (TaskFailed(named), text)))


def opened(message: bytes) -> tuple:
    """In the pool: the outcome in a message."""
    try:
        success, value = loads(message)
        if not success:
            value, text = value
            value.__cause__ = RemoteTraceback(f'\n"""\n{text}"""')
        return success, value
    except BaseException as error:      # whatever the value's own code raises
        return False, error


# Calls, as tasks carry them: (verb, function, arguments ...)


def portable(function):
    """A function as tasks carry it: pickled once, for all tasks of a call.

    Other callables may remember something. Each task gets a copy of its own.
    """
    with contextlib.suppress(Exception):        # it will be the task's error
        if isinstance(function, _PLAIN):
            return dumps(function) if by_value() else _pickled(function)
    return function


def _do(message):
    verb, function, *args = loads(message)
    return _VERBS[verb](_unpickled(function) if type(function) is bytes else function, *args)


def _call(function, args, kwds):
    return function(*args, **kwds)


def _call_each(function, chunk):
    return list(map(function, chunk))


def _call_each_unpacked(function, chunk):
    return list(itertools.starmap(function, chunk))


_PLAIN = types.FunctionType, types.BuiltinFunctionType, type
_VERBS = {"apply": _call, "map": _call_each, "starmap": _call_each_unpacked}
_pickled, _unpickled = functools.lru_cache(16)(dumps), functools.lru_cache(16)(loads)
