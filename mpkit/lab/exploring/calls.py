"""A call that an agent was stopped at, and what to tell of it."""
import os
import re
import sys
import threading
import traceback

import mpkit
from mpkit.lab.labels import label

OURS = os.path.dirname(mpkit.__file__) + os.sep, threading.__file__
_PARAMETERS = {
    "acquire": ("block", "timeout"), "get": ("block", "timeout"), "wait": ("timeout",),
    "put": ("obj", "block", "timeout"), "join": ("timeout",), "poll": ("timeout",),
    "readable": ("timeout",),
    "wait_for": ("predicate", "timeout"), "notify": ("n",), "sleep": ("timeout",),
    "send": ("obj",), "send_bytes": ("obj",), "set": ("obj",), "next": ("timeout",),
    "Array.get": ("place",), "Array.set": ("place", "obj"),
    "Proxy.call": ("methodname", "args", "kwds"),
}
# In a traceback.
_FRAME = re.compile(rf'  File "(?:{"|".join(map(re.escape, OURS))}).*\n(?:    .*\n)*')
_ADDRESS = re.compile(r"'[^']*/mpkit-listener-\w+'")       # another in each run


class Call:
    """A call that was stopped before it is made."""

    def __init__(self, operation, thing=None, original=None, args=(), kwargs=()):
        self.operation = operation
        self.kind, _, self.verb = operation.rpartition(".")
        self.thing = thing
        self.original = original
        self.args = args
        self.kwargs = dict(kwargs)

    def make(self):
        return self.original(*self.args, **self.kwargs)

    def make_late(self):
        """What is left to do when its time is over: try once, without waiting."""
        if self.verb in ("join", "sleep"):
            return None
        obj = (self.given("obj"),) if self.verb == "put" else ()
        return self.original(self.thing, *obj, False)

    def given(self, name, default=None):
        """An argument by its name."""
        names = _PARAMETERS.get(self.operation) or _PARAMETERS.get(self.verb, ())
        positional = self.args if self.thing is None else self.args[1:]
        return {**dict(zip(names, positional, strict=False)), **self.kwargs}.get(name, default)

    def patience(self) -> float | None:
        """How many seconds the call may block; None for ever."""
        if not self.given("block", True):
            return 0
        timeout = self.given("timeout", 0 if self.verb == "poll" else None)
        if timeout is None and self.kind == "Barrier":
            timeout = self.thing._timeout
        return timeout if timeout is None else max(0, timeout)

    def part(self, verb) -> "Call":
        """A later step of this call."""
        return Call(f"{self.kind}.{verb}", self.thing, self.original, self.args)

    def told(self, result) -> dict:
        """What came of it, when it went well."""
        if self.verb in ("get", "recv", "recv_bytes"):
            is_value = self.kind in ("Value", "Array", "Words")
            return {"value" if is_value else "message": label(result)}
        return {"result": result} if isinstance(result, (bool, int)) else {}


def lines_of(error) -> list[str]:
    """The exception in a line, then the traceback as the program's author knows it."""
    told = _FRAME.sub("", "".join(traceback.format_exception(error)))
    return [said(error), *_ADDRESS.sub("…", told).splitlines()]


def said(error) -> str:
    """An exception in a line."""
    text = _ADDRESS.sub("…", str(error).partition("\n")[0])
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def frame_outside(folders):
    """The innermost frame that is not of these folders."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith(folders):
        frame = frame.f_back
    return frame
