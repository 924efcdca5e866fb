"""An agent is one thread of the program: it asks before each step, and goes on when it may.

This is the observer (see watch.py) in the program's processes. What it sends to the scheduler tells
what it is about to do and how its last step ended; the answer lets it make the call, which then
does not block. A call that has run out of patience is made without waiting. Where one call is
several steps, as `Condition.wait` is, the real one is made of its parts here.
"""
import functools
import os
import signal
import sys
import threading
import traceback
import weakref

import mpkit
from mpkit import family, process
from mpkit.errors import LockAbandoned
from mpkit.forking import is_ours
from mpkit.lab.exploring import models
from mpkit.lab.exploring.channel import Channel
from mpkit.lab.exploring.things import describe, ends_of, names_in
from mpkit.lab.labels import label

_OURS = os.path.dirname(mpkit.__file__) + os.sep
_PARAMETERS = {
    "acquire": ("block", "timeout"), "get": ("block", "timeout"), "wait": ("timeout",),
    "put": ("obj", "block", "timeout"), "join": ("timeout",), "poll": ("timeout",),
    "wait_for": ("predicate", "timeout"), "notify": ("n",), "sleep": ("timeout",),
    "send": ("obj",), "send_bytes": ("obj",), "set": ("obj",),
    "Array.get": ("place",), "Array.set": ("place", "obj"),
}
_end = family.end


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

    def given(self, name, default=None):
        """An argument by its name."""
        names = _PARAMETERS.get(self.operation) or _PARAMETERS.get(self.verb, ())
        positional = self.args if self.thing is None else self.args[1:]
        return {**dict(zip(names, positional, strict=False)), **self.kwargs}.get(name, default)

    def patience(self) -> float | None:
        """How many seconds the call may block; None for ever."""
        if self.given("block", True) is False or self.given("block", True) == 0:
            return 0
        timeout = self.given("timeout", 0 if self.verb == "poll" else None)
        if timeout is None and self.kind == "Barrier":
            timeout = self.thing._timeout
        return None if timeout is None else max(0, timeout)


class Line(threading.local):
    """This thread's line to the scheduler, and what to tell with the next message."""

    channel = None
    clock = 0.0

    def __init__(self):
        self.told = {}


class Agents:
    """The observer: one object, of which each process has its copy."""

    def __init__(self, inside):
        self.inside = inside
        self.line = Line()
        self.newborn = None             # the descriptor of a line for the child being started
        self.names: dict = {}           # key of an object -> what the program calls it
        self.known: set = set()         # keys of the objects that the scheduler knows
        self.ends = weakref.WeakSet()   # the connections of this process
        self.files = False              # whether it has opened files
        self.begin()

    def begin(self, channel=None):
        """This thread is the only agent of a process that was just born."""
        for other in getattr(self, "lines", ()):
            other.close()
        self.lines = []                 # of all threads of this process
        self.numbers: dict = {}         # Process or Thread that was started here -> agent
        self.joined: set = set()
        if channel is not None:
            self.take_line(channel)

    def take_line(self, channel):
        self.lines.append(channel)
        self.line.channel, self.line.told = channel, {}

    def call(self, operation, thing, original, args, kwargs):
        call = Call(operation, thing, original, args, kwargs)
        if self.line.channel is None:
            return call.make()
        special = _SPECIAL.get(operation) or _SPECIAL.get(call.kind, Agents.plain)
        return special(self, call)

    # The conversation

    def ask(self, call, **asked):
        """Stop before a step; come back when it is granted, with what the scheduler answers."""
        line, frame = self.line, user_frame()
        asked.update(operation=call.operation, kind=call.kind, pid=os.getpid(),
                     starts=call.verb == "start", told=line.told,
                     file=frame.f_code.co_filename if frame else "", files=self.files,
                     line=frame.f_lineno if frame else 0)
        if call.thing is not None and call.kind not in ("Process", "Thread"):
            about, found = describe(call.kind, call.thing, call.args)
            asked.update(about, news=self.news(found, frame))
        if self.ends:
            asked["mine"] = [end.identity for end in self.ends if not end.closed]
        if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
            asked["refuses"] = True
        line.told = {}
        answer = self.converse(asked)
        line.clock = answer["clock"]
        if answer["answer"] == models.LATE:
            line.told = {"late": True}
        self.ended(answer["ended"])
        return answer["answer"]

    def converse(self, asked):
        channel = self.line.channel
        receive = channel.receive_both if asked["starts"] else channel.receive
        channel.send(asked)
        answer = receive()
        if answer is None:
            os._exit(1)                 # the scheduler is gone
        if asked["starts"]:
            answer, self.newborn = answer
        return answer

    def news(self, found, frame):
        """What the scheduler does not know yet."""
        news = {}
        for key, (kind, state) in found.items():
            if key not in self.known:
                if kind and key not in self.names:
                    self.names = {**names_in(frame), **self.names}
                self.known.add(key)
                news[key] = kind, self.names.get(key, ""), state
        return news

    def made(self, call):
        """Make the call, and keep how it ended for the next message."""
        try:
            result = call.make()
        except BaseException as error:
            self.line.told = {"error": said(error)}
            raise
        self.line.told.update(told_of(call, result))
        return result

    # Steps

    def plain(self, call):
        asked = {"patience": call.patience()}
        if call.given("obj") is not None:
            asked["value"] = label(call.given("obj"))
        if call.given("place") is not None:
            asked["place"] = in_brackets(call.given("place"))
        answer = self.ask(call, **asked)
        if answer == models.LATE:
            return self.late(call)
        if isinstance(answer, int):
            raise LockAbandoned(answer)     # at once: mpkit would look for a moment
        return self.made(call)

    def late(self, call):
        if call.verb in ("join", "sleep"):
            return None
        if call.verb == "put":
            return call.original(call.thing, call.given("obj"), False)
        return call.original(call.thing, False)

    def value(self, call):
        """Not every object of a C type is shared."""
        shared = hasattr(call.thing, "_lock") or hasattr(call.thing, "block")
        return self.plain(call) if shared else call.make()

    def unheeded(self, call):
        """A call on what is closed: it raises, and is no step."""
        return call.make() if call.thing._closed else self.plain(call)

    def waits(self, call):
        """A wait in two steps: it begins, and somebody wakes it."""
        patience = call.patience()
        answer = self.ask(call, patience=patience)
        if answer == models.WAIT:
            answer = self.ask(part(call, "wake"), patience=patience)
            self.line.told["result"] = answer != models.LATE
            return answer != models.LATE if call.verb == "wait" else None
        return self.late(call) if answer == models.LATE else self.made(call)

    def condition_waits(self, call, patience=None):
        patience = call.patience() if patience is None else patience
        depth = self.ask(call, patience=None)
        if not depth:
            return call.make()
        lock = call.thing._lock
        for _ in range(depth):
            lock.release()
        late = self.ask(part(call, "wake"), patience=patience, depth=depth) == models.LATE
        for _ in range(depth):
            lock.acquire()
        self.line.told["result"] = not late
        return not late

    def condition_waits_for(self, call):
        patience, predicate = call.patience(), call.given("predicate")
        ends = None if patience is None else self.line.clock + patience
        call.operation = "Condition.wait"
        while not (result := self.outside(predicate)):
            left = None if ends is None else ends - self.line.clock
            if left is not None and left <= 0:
                break
            self.condition_waits(call, left)
        return result

    def unseen(self, function):
        """Call a function whose calls are no steps."""
        before, self.inside.now = self.inside.now, True
        try:
            function()
        finally:
            self.inside.now = before

    def outside(self, function):
        """Call what the program gave to be called: its calls are steps, too."""
        self.inside.now = False
        try:
            return function()
        finally:
            self.inside.now = True

    def notify(self, call):
        self.ask(call, many=call.given("n", 1) if call.verb == "notify" else len(self.names) + 999)
        return self.made(call)

    def barrier_waits(self, call):
        patience = call.patience()
        answer = place = self.ask(call, patience=None)
        if answer == models.LAST:
            try:
                self.outside(call.thing._action)
            except BaseException:
                self.ask(part(call, "abort"))
                raise
            return self.ask(part(call, "open"))
        if answer not in (models.BROKEN, call.thing.parties - 1):
            answer = self.ask(part(call, "wake"), patience=patience)
        if answer in (models.BROKEN, models.LATE):
            self.line.told = {"error": "BrokenBarrierError"}
            raise threading.BrokenBarrierError
        return place

    def barrier_asks(self, call):
        fields = {"n_waiting": 0, "broken": 1}
        return self.ask(call, field=fields.get(call.verb))

    # Pipes

    def pipe(self, call):
        ends = call.make()
        self.ends.update(ends)
        return ends

    def connection(self, call):
        if call.thing.closed or not call.thing.identity:
            return call.make()
        self.ends.add(call.thing)
        if call.verb == "poll":
            ends = ends_of(call.thing)
            asked = {"ends": [(ends["end"], ends["peer"])], "children": []}
            late = self.ask(call, patience=call.patience(), **asked) == models.LATE
            return call.original(call.thing, 0 if late else None)
        return self.plain(call)

    def wait_for_any(self, call):
        things = list(call.args[0] if call.args else call.kwargs["object_list"])
        timeout = call.args[1] if len(call.args) > 1 else call.kwargs.get("timeout")
        sentinels = {each.sentinel: number for each, number in self.numbers.items()
                     if isinstance(each, process.Process) and each._child}
        ends = [ends_of(each) for each in things if hasattr(each, "identity")]
        late = self.ask(
            call, patience=timeout and max(0, timeout),
            ends=[(each["end"], each["peer"]) for each in ends],
            children=[sentinels[each] for each in things if each in sentinels]) == models.LATE
        return call.original(things, 0 if late else None)

    # Processes and threads

    def start(self, call):
        self.names = {**names_in(user_frame()), **self.names}
        if is_ours(call.thing) or call.thing in self.numbers:
            return call.make()
        number = self.ask(call, name=call.thing.name, daemon=call.thing.daemon)
        self.numbers[call.thing] = number
        if call.kind == "Thread":
            call.thing.run = functools.partial(
                self.run_thread, call.thing.run, Channel.over(self.newborn))
            return self.made(call)
        try:
            return self.made(call)
        except BaseException:
            del self.numbers[call.thing]
            raise
        finally:
            os.close(self.newborn)
            self.newborn = None

    def run(self, call):
        """All that a child does."""
        self.begin(Channel.over(self.newborn))
        failed = []
        call.thing.run = Noting(call.thing.run, failed)
        code = call.make()
        self.ask(Call("Process.exit"), code=code, error=failed)
        return code

    def run_thread(self, run, channel):
        """All that a thread does."""
        self.take_line(channel)
        failed = []
        try:
            Noting(run, failed)()
        finally:
            self.ask(Call("Thread.exit"), code=1 if failed else 0, error=failed)
            self.lines.remove(channel)
            channel.close()

    def of_child(self, call):
        child = self.numbers.get(call.thing)
        if child is None:
            return call.make()          # not started, or not here: it raises, or is known
        if self.ask(call, child=child, children=[child],
                    patience=call.patience()) == models.LATE:
            return None
        result = self.made(call)
        if call.verb == "join":
            self.line.told["exitcode"] = getattr(call.thing, "exitcode", 0)
            self.joined.add(call.thing)
        return result

    def active(self, call):
        self.ask(Call("Process.active"), children=list(self.numbers.values()))
        return call.make()

    def ended(self, numbers):
        """These have come to their end, or will in a moment: then they are asked after."""
        for child, number in self.numbers.items():
            if number in numbers and isinstance(child, process.Process):
                self.unseen(child.join)

    def left(self, kind, daemon):
        return [each for each in self.numbers if isinstance(each, kind)
                and each.daemon == daemon and each not in self.joined]

    def shut_down(self):
        """In the place of `threading._shutdown`: wait for threads, step by step."""
        for thread in self.left(threading.Thread, False):
            thread.join()
        _shutdown()

    def end(self):
        """In the place of `family.end`: what a process does before it ends, step by step."""
        daemons = self.left(process.Process, True)
        if daemons:
            self.ask(Call("Process.end"), children=[self.numbers[each] for each in daemons])
            self.unseen(functools.partial(kill_all, daemons))
        for child in self.left(process.Process, False):
            child.join()
        self.unseen(_end)


_shutdown = threading._shutdown
_SPECIAL = {
    "Process.start": Agents.start, "Process.run": Agents.run, "Process": Agents.of_child,
    "Thread.start": Agents.start, "Thread": Agents.of_child,
    "active_children": Agents.active, "Event.wait": Agents.waits,
    "Condition.wait": Agents.condition_waits, "Condition.wait_for": Agents.condition_waits_for,
    "Condition": Agents.notify, "Barrier.wait": Agents.barrier_waits,
    "Barrier": Agents.barrier_asks, "JoinableQueue.join": Agents.waits, "Pipe": Agents.pipe,
    "Value": Agents.value, "Queue": Agents.unheeded, "JoinableQueue": Agents.unheeded,
    "Connection": Agents.connection, "Connection.wait": Agents.wait_for_any,
}


def kill_all(daemons):
    for each in daemons:
        each.kill()
        each.join()


def part(call, verb) -> Call:
    """A later step of this call."""
    return Call(f"{call.kind}.{verb}", call.thing, call.original, call.args)


def in_brackets(place) -> str:
    """A place of an array as it is written: "[0]", "[1:3]"."""
    if not isinstance(place, slice):
        return f"[{place!r}]"
    ends = [place.start, place.stop, place.step][:2 if place.step is None else 3]
    return f"[{':'.join('' if end is None else str(end) for end in ends)}]"


def told_of(call, result) -> dict:
    """What came of a call that went well."""
    if call.verb in ("get", "recv", "recv_bytes"):
        return {"value" if call.kind in ("Value", "Array") else "message": label(result)}
    return {"result": result} if isinstance(result, (bool, int)) else {}


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
    return [said(error), *"".join(told.format()).splitlines()]


def said(error) -> str:
    """An exception in a line."""
    text = str(error).partition("\n")[0]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def user_frame():
    """The innermost frame of the program itself."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith(_OURS):
        frame = frame.f_back
    return frame
