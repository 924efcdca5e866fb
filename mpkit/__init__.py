"""mpkit: processes in Python, built from the operating system up, to be run and read.

The names and their behaviour are those of `multiprocessing`.
"""

import sys

if sys.version_info < (3, 11):
    _needed = "mpkit needs Python 3.11 or newer; this is " + sys.version.split()[0]
    if sys.argv[:1] == ["-m"]:      # python -m mpkit: no traceback for somebody who starts it
        sys.exit(_needed + ": start it with a newer one, such as python3.12 -m mpkit")
    raise ImportError(_needed)

from . import context as _context

__all__ = [name for name in dir(_context.default_context) if name[0] != "_"]


def __getattr__(name):
    if name in _context.PLACES:
        return _context.module(name)
    value = globals()[name] = getattr(_context.default_context, name)
    return value


def __dir__():
    return __all__
