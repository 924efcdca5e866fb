"""What happened before what: the order that a program promises, not the one that a run showed.

An event comes before another when they are in one process, or when a start, a join, a message or
an Event.set connects them. A lock does not: it excludes, but it does not say who comes first.
`canonical` lists the events in an order that these rules allow, the same one for every run in
which the same messages went the same ways: the first lane goes on for as long as it can.
"""
import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator

from mpkit.lab.events import BEGIN, END, Event, as_events
from mpkit.lab.messages import messages

GIVES_ITS_CHILD = ("Process.start", "fork")


def canonical(events: Iterable) -> list[Event]:
    """The events in an order that happens-before allows; where it leaves a choice, by lanes."""
    events = as_events(events)
    return [events[index] for index in extension(events, before(events))]


def concurrent(events: Iterable, operation: str = "line") -> Iterator[tuple[Event, Event]]:
    """The pairs of lines of different processes that nothing orders, in canonical order."""
    events = as_events(events)
    earlier = before(events)
    order = extension(events, earlier)
    clocks = vector_clocks(events, earlier, order)
    chosen = [index for index in order if events[index].operation == operation]
    for place, first in enumerate(chosen):
        pid = events[first].pid
        mine = clocks[first][pid]
        for second in chosen[place + 1:]:
            if events[second].pid != pid and clocks[second].get(pid, 0) < mine:
                yield events[first], events[second]


def lanes(events: Iterable) -> list[int]:
    """The processes by pid: the first one, then each child after its parent, as created."""
    events = as_events(events)
    children = defaultdict(list)
    for event in events:
        child = event.detail.get("child")
        if event.operation in GIVES_ITS_CHILD and event.phase == END and child:
            children[event.pid].append(child)
    found: dict[int, None] = {}

    def add(pid):
        if pid not in found:
            found[pid] = None
            for child in children[pid]:
                add(child)

    known = {child for born in children.values() for child in born}
    for event in events:
        if event.pid not in known:
            add(event.pid)
    for event in events:
        add(event.pid)
    return list(found)


def before(events: list[Event]) -> list[list[int]]:
    """For each event, the indexes of those that come directly before it."""
    earlier: list[list[int]] = [[] for _ in events]
    last: dict[int, int] = {}
    for index, event in enumerate(events):
        if event.pid in last:
            earlier[index].append(last[event.pid])
        last[event.pid] = index
    for first, second in connections(events):
        if first < second:
            earlier[second].append(first)
    return earlier


def connections(events: list[Event]) -> Iterator[tuple[int, int]]:
    """The edges between processes, as pairs of indexes."""
    yield from births(events)
    yield from ends(events)
    yield from flags(events)
    yield from messages(events)


def births(events: list[Event]) -> Iterator[tuple[int, int]]:
    """From the begin of a start to the child's first event, which may precede the start's end."""
    begun: dict[tuple, int] = {}
    first: dict[int, int] = {}
    for index, event in enumerate(events):
        first.setdefault(event.pid, index)
        if event.operation in GIVES_ITS_CHILD:
            where = (event.pid, event.thread)
            if event.phase == BEGIN:
                begun[where] = index
            elif event.phase == END and where in begun:
                child = first_of(events, event.detail.get("child"), begun[where])
                if child is not None:
                    yield begun[where], child


def first_of(events: list[Event], pid: int | None, since: int) -> int | None:
    return next((index for index in range(since, len(events)) if events[index].pid == pid), None)


def ends(events: list[Event]) -> Iterator[tuple[int, int]]:
    """From a child's last event to the end of each call that saw it ended."""
    last: dict[int, int] = {}
    for index, event in enumerate(events):
        if event.phase == END and event.detail.get("exitcode") is not None:
            child = event.detail.get("child")
            if child in last:
                yield last[child], index
        last[event.pid] = index


def flags(events: list[Event]) -> Iterator[tuple[int, int]]:
    """From the set that raised an Event's flag to each wait or is_set that found it raised."""
    raised_by: dict[str, int] = {}
    raised: set[str] = set()
    for index, event in enumerate(events):
        if event.operation == "Event.set" and event.phase == BEGIN:
            if event.object not in raised:
                raised_by[event.object] = index
            raised.add(event.object)
        elif event.operation == "Event.clear" and event.phase == BEGIN:
            raised.discard(event.object)
        elif event.operation in ("Event.wait", "Event.is_set") and event.phase == END:
            if event.detail.get("result") and event.object in raised_by:
                yield raised_by[event.object], index


def extension(events: list[Event], earlier: list[list[int]]) -> list[int]:
    """The smallest linear extension: of all events that may come next, that of the first lane."""
    rank = {pid: place for place, pid in enumerate(lanes(events))}
    missing = [len(indexes) for indexes in earlier]
    later = defaultdict(list)
    for index, indexes in enumerate(earlier):
        for first in indexes:
            later[first].append(index)
    ready = [(rank[event.pid], i) for i, event in enumerate(events) if not missing[i]]
    heapq.heapify(ready)
    order = []
    while ready:
        index = heapq.heappop(ready)[1]
        order.append(index)
        for follower in later[index]:
            missing[follower] -= 1
            if not missing[follower]:
                heapq.heappush(ready, (rank[events[follower].pid], follower))
    return order


def vector_clocks(events: list[Event], earlier: list[list[int]], order: list[int]) -> list[dict]:
    """For each event, how many events of each process it knows of, itself included."""
    clocks: list[dict] = [{}] * len(events)
    for index in order:
        clock: dict[int, int] = {}
        for first in earlier[index]:
            for pid, count in clocks[first].items():
                clock[pid] = max(count, clock.get(pid, 0))
        pid = events[index].pid
        clock[pid] = clock.get(pid, 0) + 1
        clocks[index] = clock
    return clocks
