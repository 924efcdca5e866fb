"""The log of processes: what each says when it begins and ends, and what a program adds.

It is the logger "multiprocessing" of `logging`. Nobody says anything before a program has asked for
it; after that a new child logs as its parent does at this moment.
"""

import atexit
import logging
from functools import partial

from . import family, pickling

_logger = logging.getLogger("multiprocessing")
_logger.propagate = False


def _name_process(record):
    # `logging` asks `multiprocessing`, which may not be there.
    record.processName = family.current_process().name
    return True


def _say_end():
    if family.parent_process() is None:     # a child has said so
        _logger.info("process shutting down")


_logger.addFilter(_name_process)
atexit.register(_say_end)


def get_logger() -> logging.Logger:
    """The logger; same as `multiprocessing.get_logger`. It prints where its handlers do."""
    family.say = _logger.info
    pickling.companions["log"] = _Alike(), ()
    return _logger


def log_to_stderr(level: int | str | None = None) -> logging.Logger:
    """Print to stderr what is logged, from `level` on, in children too; gives the logger."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("[%(levelname)s/%(processName)s] %(message)s"))
    _logger.addHandler(handler)
    if level:
        _logger.setLevel(level)
    return get_logger()


class _Alike:
    """A new child calls it. A fork logs as its parent does; a fresh interpreter is told how."""

    def __call__(self):
        pass

    def __reduce__(self):
        begin = log_to_stderr if _logger.handlers else get_logger
        return partial, (_begin, begin, _logger.getEffectiveLevel())


def _begin(begin, level):
    begin().setLevel(level)
