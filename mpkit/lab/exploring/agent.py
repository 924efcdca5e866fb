"""An agent is one thread of the program: it asks before each step, and goes on when it may.

This is the observer (see watch.py) in the program's processes. What it sends to the scheduler tells
what it is about to do and how its last step ended; the answer lets it make the call, which then
does not block. A call that has run out of patience is made without waiting. Some calls are several
steps, or something else than steps: births.py, pipes.py and waits.py say how those go.
"""
import contextlib
import os
import random
import threading
from _signal import SIG_DFL, SIGTERM, getsignal  # which make no enum of a number

from mpkit.errors import ManagerDied
from mpkit.lab.exploring import births, pipes, pools, proxies, waits
from mpkit.lab.exploring.bare import whole
from mpkit.lab.exploring.calls import OURS, Call, frame_outside, said
from mpkit.lab.exploring.models.basics import GONE, LATE
from mpkit.lab.exploring.things import describe, names_in
from mpkit.lab.kept import in_brackets
from mpkit.lab.labels import label


class Line(threading.local):
    """This thread's line to the scheduler, and what to tell with the next message."""

    channel = None
    number = 0          # of the agent
    children = 0
    clock = 0.0
    at = "", 0          # where the program was at its latest step, or when it began this thread

    def __init__(self):
        self.told = {}


class Agents:
    """The observer: one object, of which each process has its copy."""

    outside = OURS                      # a step's line is the innermost one outside of these

    def __init__(self, inside):
        self.inside = inside
        self.line = Line()
        self.newborn = None             # the line of the child being started, and its number
        self.ahead = False              # main: go on by itself while it starts its first children
        self.names: dict = {}           # key of an object -> what the program calls it
        self.known: set = set()         # keys of the objects that the scheduler knows
        self.ends: set = set()          # weak references to the connections of this process
        self.files = False              # whether it has opened files
        self.begin()

    def begin(self, channel=None, number=0, ahead=False):
        """This thread is the only agent of a process that was just born."""
        for other in getattr(self, "lines", ()):
            other.close()
        self.lines = []                 # of all threads of this process
        self.numbers: dict = {}         # Process or Thread that was started here -> agent
        self.joined: set = set()
        self.managers: list = []        # that were started here, and not shut down
        self.ahead = ahead
        random.seed(number)             # which a fork lets the system do
        self.line.channel = None
        if channel is not None:
            self.take_line(channel, number)

    def take_line(self, channel, number):
        self.lines.append(channel)
        line = self.line
        line.channel, line.number, line.children, line.told = channel, number, 0, {}

    def call(self, operation, thing, original, args, kwargs):
        if self.line.channel is None:
            return original(*args, **kwargs)
        return self.pass_on(Call(operation, thing, original, args, kwargs))

    def pass_on(self, call):
        return (self.ways.get(call.operation) or self.ways.get(call.kind, plain))(self, call)

    # The conversation

    def ask(self, call, newborn=None, **asked):
        """Stop before a step; come back when it is granted, with what the scheduler answers. With
        the step `start` goes a new agent's line."""
        line, frame = self.line, frame_outside(self.outside)
        if frame:
            line.at = frame.f_code.co_filename, frame.f_lineno
        asked.update(operation=call.operation, kind=call.kind, pid=os.getpid(), told=line.told,
                     file=line.at[0], line=line.at[1], files=self.files)
        if call.thing is not None and call.kind not in ("Process", "Thread"):
            about, found = self.describe(call)
            asked.update(about, news=self.news(found))
        if self.ends:
            asked["mine"] = [end.identity for ref in self.ends if (end := ref()) and not end.closed]
        handler = getsignal(SIGTERM)
        if handler != SIG_DFL:
            asked["refuses"] = "handles" if callable(handler) else "ignores"
        line.told = {}
        while "signal" in (answer := self.converse(asked, newborn)):
            with self.seen(True):
                handler(answer["signal"], frame)
            asked["told"], line.told, newborn = line.told, {}, None      # which is there by now
        line.clock = answer["clock"]
        if answer["answer"] == LATE:
            line.told = {"late": True}
        if answer["ended"]:
            births.ended(self, answer["ended"])
        if answer["answer"] == GONE:
            error = ManagerDied(asked["server"])
            line.told = {"error": said(error)}
            raise error
        return answer["answer"]

    def converse(self, asked, newborn):
        # A thread would run beside main, and not only beside the processes of another order.
        self.ahead = asked["ahead"] = self.ahead and asked["operation"] == "Process.start"
        self.line.channel.send(asked, newborn)
        if self.ahead:
            return {"answer": None, "clock": 0.0, "ended": []}
        answer = self.line.channel.receive()
        if answer is None:
            os._exit(1)                 # the scheduler is gone
        return answer

    def refuse(self, why):
        """The program does what explore cannot follow."""
        self.line.channel.send({"cannot": why})
        self.line.channel.receive()
        os._exit(1)

    def describe(self, call):
        return describe(call.kind, call.thing, call.args)

    def news(self, found):
        """What the scheduler does not know yet."""
        news = {}
        for key, (kind, state) in found.items():
            if key not in self.known:
                if kind and not self.called(key):
                    self.learn_names()
                self.known.add(key)
                news[key] = kind, self.called(key), state
        return news

    def learn_names(self):
        self.names = {**self.names_in(frame_outside(OURS)), **self.names}

    def names_in(self, frame):
        return names_in(frame)

    def called(self, key):
        return self.names.get(key, "")

    # Calls

    def made(self, call):
        """Make the call, and keep how it ended for the next message."""
        try:
            result = call.original(*call.args, **call.kwargs)
        except BaseException as error:
            self.line.told = {"error": said(error)}
            raise
        self.line.told.update(call.told(result))
        return result

    @contextlib.contextmanager
    def seen(self, now):
        """Inside the block, calls are steps; or not, whatever they were before."""
        before, self.inside.now = self.inside.now, not now
        try:
            yield
        finally:
            self.inside.now = before


def plain(agents, call):
    """A call that is one step."""
    asked = {"patience": call.patience()}
    if call.verb == "put" or call.given("obj") is not None:
        asked["value"] = label(call.given("obj"))
    if call.given("place") is not None:
        asked["place"] = in_brackets(call.given("place"))
    return call.make_late() if agents.ask(call, **asked) == LATE else agents.made(call)


def value(agents, call):
    """Not every object of a C type is shared."""
    return call.make() if whole(call.thing) is None else plain(agents, call)


def queue(agents, call):
    """A call on what is closed raises, and is no step."""
    closed = getattr(call.thing, "_closed", False)      # a manager's is not
    return call.make() if closed else plain(agents, call)


Agents.ways = {**births.WAYS, **pipes.WAYS, **waits.WAYS, **proxies.WAYS, **pools.WAYS,
               "Value": value, "Array": value, "Queue": queue, "JoinableQueue": queue}
