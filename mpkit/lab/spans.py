"""A run as a picture wants it: a lane per process, stretches of waiting and holding, arrows.

Times are in seconds since the first event. A lane begins where its process first does something
and ends where it ended, as far as anybody saw it.
"""
from typing import NamedTuple

from mpkit.lab import order
from mpkit.lab.events import BEGIN, END, Event, calls
from mpkit.lab.messages import messages
from mpkit.lab.names import Names

WAITS = {
    "Process.join", "Connection.send", "Connection.send_bytes", "Connection.recv",
    "Connection.recv_bytes", "Connection.poll", "Queue.put", "Queue.get", "SimpleQueue.get",
    "JoinableQueue.put", "JoinableQueue.get", "JoinableQueue.join", "Lock.acquire",
    "RLock.acquire", "Semaphore.acquire", "BoundedSemaphore.acquire", "Condition.wait",
    "Condition.wait_for", "Event.wait", "Barrier.wait", "Proxy.call", "Link.call", "wait",
    "AsyncResult.wait", "IMapIterator.next", "Pool.join",
}
OWNED = ("Lock", "RLock")       # who takes them gives them back; a semaphore is a signal


class Lane(NamedTuple):
    pid: int
    name: str
    start: float
    end: float
    exitcode: int | None


class Span(NamedTuple):
    lane: int       # the place of its lane
    start: float
    end: float
    text: str       # "waits in join for greeter", "holds Lock 1"
    about: str      # the object, or the pid of the child


class Arrow(NamedTuple):
    lane: int
    start: float
    to_lane: int
    end: float
    text: str


class Spans:
    """All of a run that can be drawn."""

    def __init__(self, events: list[Event]):
        self.events = events
        self.names = Names(events)
        self.zero = events[0].t if events else 0
        self.place = {pid: place for place, pid in enumerate(order.lanes(events))}
        self.end = self.seconds(events[-1].t) if events else 0.0
        self.lanes = [self.lane(pid) for pid in self.place]
        self.waiting = list(self.waits())
        self.holding = list(self.holds())
        self.arrows = list(self.messages())
        self.births = list(self.starts())

    def seconds(self, t: int) -> float:
        return (t - self.zero) / 1e9

    def lane(self, pid) -> Lane:
        told = [event for event in self.events if event.detail.get("child") == pid]
        own = [event for event in self.events if event.pid == pid] or told[:1]  # killed too early
        runs = [event for event in own if event.operation == "Process.run"]
        left = [event for event in runs if event.phase == END]
        seen = [event for event in told if event.detail.get("exitcode") is not None]
        ended = [*left[-1:], *seen]
        unended = self.events if runs else own      # a bare fork leaves no trace when it ends
        code = ended[-1].detail.get("exitcode") if ended else None
        return Lane(pid, self.names.process(pid), self.seconds(own[0].t),
                    self.seconds((ended or unended[-1:])[0].t), code)

    def waits(self):
        for begin, end in calls(self.events):
            event = self.events[begin]
            if event.operation in WAITS:
                yield Span(self.place[event.pid], self.seconds(event.t),
                           self.until(event.pid, end), self.names.wait(event),
                           str(event.detail.get("child", event.object)))

    def until(self, pid, end) -> float:
        """The time of an event, or the end of the lane for a call that never came back."""
        lane_end = self.lanes[self.place[pid]].end
        return lane_end if end is None else self.seconds(self.events[end].t)

    def holds(self):
        """From the end of an acquire that succeeded to the begin of the release that frees it."""
        held: dict[tuple, list[Event]] = {}
        for event in self.events:
            kind, _, verb = event.operation.partition(".")
            if kind not in OWNED:
                continue
            taken = held.setdefault((event.pid, event.object), [])
            if verb == "acquire" and event.phase == END and event.detail.get("result"):
                taken.append(event)
            elif verb == "release" and event.phase == BEGIN and taken:
                since = taken.pop()
                if not taken:
                    yield self.hold(since, self.seconds(event.t))
        for (pid, _), taken in held.items():
            if taken:
                yield self.hold(taken[0], self.until(pid, None))

    def hold(self, since: Event, end: float) -> Span:
        return Span(self.place[since.pid], self.seconds(since.t), end,
                    f"holds {self.names.thing(since)}", since.object)

    def messages(self):
        for sent, received in messages(self.events):
            one, other = self.events[sent], self.events[received]
            text = {**other.detail, **one.detail}.get("message", "")
            yield Arrow(self.place[one.pid], self.seconds(one.t), self.place[other.pid],
                        self.seconds(other.t), text)

    def starts(self):
        for begin, child in order.births(self.events):
            one, other = self.events[begin], self.events[child]
            yield Arrow(self.place[one.pid], self.seconds(one.t), self.place[other.pid],
                        self.seconds(other.t), "start")
