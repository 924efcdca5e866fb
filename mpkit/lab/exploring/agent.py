"""An agent is one thread of the program: it asks before each step, and goes on when it may.

This is the observer (see watch.py) in the program's processes. What it sends to the scheduler tells
what it is about to do and how its last step ended; the answer lets it make the call, which then
does not block. A call that ran out of patience on the virtual clock is made without waiting.
"""
import json
import os
import sys
import threading
import traceback

import mpkit
from mpkit import process
from mpkit.lab.details import at_end
from mpkit.lab.exploring.channel import Channel
from mpkit.lab.exploring.models import LATE
from mpkit.lab.exploring.things import describe, names_in
from mpkit.lab.labels import label
from mpkit.lab.watch import CLASSES, Seam

TABLE = {**CLASSES, "Process": (CLASSES["Process"][0], CLASSES["Process"][1] + " exitcode")}
_end = process.end
_OURS = os.path.dirname(mpkit.__file__) + os.sep
_PARAMETERS = {
    "acquire": ("block", "timeout"), "get": ("block", "timeout"), "wait": ("timeout",),
    "put": ("obj", "block", "timeout"), "join": ("timeout",), "poll": ("timeout",),
}


class Call:
    """A call that was stopped before it is made."""

    def __init__(self, operation, thing, original, args, kwargs):
        self.operation = operation
        self.kind, _, self.verb = operation.rpartition(".")
        self.thing = thing
        self.original = original
        self.args = args
        self.kwargs = kwargs

    def make(self):
        return self.original(*self.args, **self.kwargs)

    def patience(self) -> float | None:
        """How many seconds the call may block; None for ever."""
        given = dict(zip(_PARAMETERS.get(self.verb, ()), self.args[1:])) | self.kwargs
        if self.operation == "sleep":
            return self.args[0]
        if not given.get("block", True):
            return 0
        timeout = given.get("timeout", 0 if self.verb == "poll" else None)
        return None if timeout is None else max(0, timeout)


class Line(threading.local):
    """This thread's line to the scheduler, and what to tell with the next message."""

    channel = None
    clock = 0.0

    def __init__(self):
        self.told = {}


class Agents:
    """The observer: one object, of which each process has its copy."""

    def __init__(self):
        self.seam = Seam(self, TABLE)
        self.inside = self.seam.inside
        self.line = Line()
        self.newborn = None             # the descriptor of a line for the child being started
        self.open_lines: list = []      # of all threads of this process
        self.names: dict = {}           # key of an object -> what the program calls it
        self.known: set = set()         # keys of the objects that the scheduler knows
        self.started: list = []         # the children of this process that it has not joined
        self.numbers: dict = {}         # Process object -> agent
        self.files = False

    def open(self) -> None:
        """From now on, this process and its children are watched."""
        self.seam.open("mpkit")
        process.end = self.end

    def take_line(self, channel) -> None:
        """This thread is an agent from now on, the only one of a process that was just born."""
        for other in self.open_lines:
            other.close()
        self.open_lines = [channel]
        self.line.channel = channel
        self.line.told = {}
        self.started = []

    def call(self, operation, thing, original, args, kwargs):
        call = Call(operation, thing, original, args, kwargs)
        if self.line.channel is None:
            return call.make()
        return getattr(self, _SPECIAL.get(operation, "plain"))(call)

    # The conversation

    def ask(self, call, **asked) -> dict:
        """Stop before a step; come back when it is granted, with what the scheduler says."""
        line, frame = self.line, user_frame()
        asked.update(operation=call.operation, kind=call.kind, pid=os.getpid(), told=line.told,
                     file=frame.f_code.co_filename if frame else "",
                     line=frame.f_lineno if frame else 0, files=self.files)
        if call.thing is not None and call.kind != "Process":
            asked["news"] = self.news(call.thing, frame, asked)
        line.told = {}
        answer = self.converse(asked)
        line.clock = answer["clock"]
        return answer

    def converse(self, asked):
        channel = self.line.channel
        channel.send(asked)
        if asked["operation"] == "Process.start":
            answer, self.newborn = channel.receive_both()
        else:
            answer = channel.receive()
        if answer is None:
            os._exit(1)         # the scheduler is gone
        return answer

    def news(self, thing, frame, asked):
        """What the scheduler does not know yet about the object and what it is made of."""
        news = {}
        for key, (kind, state, _) in describe(thing, asked).items():
            if key not in self.known:
                if key not in self.names:
                    self.names = {**names_in(frame), **self.names}
                self.known.add(key)
                news[key] = kind, self.names.get(key, ""), state
        return news

    def made(self, call):
        """Make the call, and keep how it ended for the next message."""
        try:
            result = call.make()
        except BaseException as error:
            self.line.told = {"error": label(error)}
            raise
        self.line.told = json.loads(at_end(call.operation, call.thing, result, None))
        return result

    # Steps

    def plain(self, call):
        asked = {"patience": call.patience()}
        if call.verb == "set":
            asked["value"] = label(call.args[-1])
        answer = self.ask(call, **asked)
        if answer["answer"] == LATE:
            self.line.told = {"late": True}
            return self.late(call)
        return self.made(call)

    def late(self, call):
        if call.operation == "sleep" or call.verb == "join":
            return None
        if call.verb == "put":
            return call.original(call.thing, call.args[1], False)
        return call.original(call.thing, False)

    def start(self, call):
        self.names = {**names_in(user_frame()), **self.names}
        child = self.ask(call, name=call.thing.name, daemon=call.thing.daemon)["child"]
        try:
            result = self.made(call)
        finally:
            os.close(self.newborn)
            self.newborn = None
        self.numbers[call.thing] = child
        self.started.append(call.thing)
        return result

    def run(self, call):
        """All that a child does."""
        self.take_line(Channel.over(self.newborn))
        self.newborn = None
        failed = []
        call.thing.run = Noting(call.thing.run, failed)
        code = call.make()
        self.ask(Call("Process.exit", call.thing, None, (), {}), code=code, error=failed)
        return code

    def of_child(self, call):
        child = self.numbers.get(call.thing)
        if child is None:
            return call.make()          # not started, or not its parent: raises
        answer = self.ask(call, child=child, children=[child], patience=call.patience())
        if answer["answer"] == LATE:
            self.line.told = {"late": True}
            return None
        if call.verb in ("is_alive", "exitcode") and answer["ended"]:
            call.thing.join()       # it is about to end: the scheduler knows
        result = self.made(call)
        if call.verb == "join":
            self.line.told["exitcode"] = call.thing.exitcode
            if call.thing in self.started:
                self.started.remove(call.thing)
        return result

    def end(self):
        """In the place of `process.end`: what a process does before it ends, step by step."""
        for child in list(self.started):
            child.join()
        self.inside.now = True
        try:
            _end()
        finally:
            self.inside.now = False


_SPECIAL = {
    "Process.start": "start", "Process.run": "run", "Process.join": "of_child",
    "Process.is_alive": "of_child", "Process.exitcode": "of_child",
}


class Noting:
    """A child's `run`, which keeps the exception that ends it."""

    def __init__(self, run, failed):
        self.run = run
        self.failed = failed

    def __call__(self):
        try:
            self.run()
        except SystemExit:
            raise
        except BaseException as error:
            self.failed.extend(lines_of(error))
            raise


def lines_of(error) -> list[str]:
    """The exception in a line, then the traceback as the program's author knows it."""
    told = traceback.TracebackException.from_exception(error)
    told.stack = traceback.StackSummary.from_list(
        [each for each in told.stack if not each.filename.startswith(_OURS)])
    said = "".join(told.format_exception_only()).strip()
    return [said.splitlines()[-1], *"".join(told.format()).splitlines()]


def user_frame():
    """The innermost frame of the program itself."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith(_OURS):
        frame = frame.f_back
    return frame
