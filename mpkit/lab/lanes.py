"""From what a script did to the lines to show: whole, each in its process's lane, in an order
that does not change from run to run; and what must be said below them.

Lines that nothing orders stand in one fixed order, and the first such pair is named.
"""
import re
import signal
from itertools import islice

from mpkit.lab import traces
from mpkit.lab.cell import Outcome
from mpkit.lab.columns import Column
from mpkit.lab.events import Event, exit_codes
from mpkit.lab.names import Names
from mpkit.lab.order import canonical, concurrent
from mpkit.lab.supervision.stacks import AT_EXIT

_LONGEST_QUOTE = 40
_MOST_PAIRS = 1000
_MOST_PLAIN = 500   # lines written past Python
_CALL = re.compile(r"([A-Za-z_][\w.]*)\s*\(")


def column(outcome: Outcome, whole_traces: bool = False) -> Column:
    """What one run of a script shows."""
    events = reworded(whole_lines(outcome.events), outcome.file, whole_traces)
    names = Names(events).processes
    rows = [(names[event.pid], event.detail["text"])
            for event in canonical(events) if event.operation == "line"]
    rows += [("output", line) for line in outcome.plain.splitlines()[:_MOST_PLAIN]]
    notes = [*failures(outcome, events, names), *unordered(events), *endings(outcome, names)]
    return Column(outcome.method or "", rows, notes)


def whole_lines(events: list[Event]) -> list[Event]:
    """The same events, with the parts of each line in one."""
    open_lines: dict[tuple, Event] = {}
    whole = []
    for event in events:
        if event.operation != "line":
            whole.append(event)
            continue
        key = event.pid, event.detail["stream"]
        begun = open_lines.pop(key, None)
        if begun:
            text = begun.detail["text"] + event.detail["text"]
            event = event._replace(detail={**event.detail, "text": text})
        if event.detail["ends"]:
            whole.append(event)
        else:
            open_lines[key] = event
    return sorted([*whole, *open_lines.values()], key=lambda event: event.t)


def reworded(events: list[Event], file: str, whole_traces: bool) -> list[Event]:
    """The events with each traceback in one line, or with paths that fit every machine."""
    shorteners: dict[int, traces.Shortener] = {}
    last: dict[int, Event] = {}
    new = []
    for event in events:
        if event.operation != "line" or event.detail["stream"] != "stderr":
            new.append(event)
        elif whole_traces:
            new.append(saying(event, traces.without_paths(event.detail["text"], file)))
        else:
            shortener = shorteners.setdefault(event.pid, traces.Shortener(file))
            last[event.pid] = event
            new += [saying(event, traces.without_paths(text, file))
                    for text in shortener.feed(event.detail["text"])]
    for pid, shortener in shorteners.items():
        new += [saying(last[pid], text) for text in shortener.close()]
    return sorted(new, key=lambda event: event.t)


def saying(event: Event, text: str) -> Event:
    return event._replace(detail={**event.detail, "text": text})


def failures(outcome: Outcome, events: list[Event], names: dict[int, str]) -> list[str]:
    """Who ended otherwise than with 0; then also the program, whatever it ended with.

    Left out is what is luck: whether a pool's worker is told to end, or breaks off, before SIGTERM
    ends it; and whether anybody still sees the end of one that had to be stopped.
    """
    codes, stopped = exit_codes(events), {one["pid"] for one in outcome.left}
    bad = [f"{names[pid]} {spelled(codes[pid])}" for pid in names
           if codes.get(pid) and pid not in stopped
           and not ("PoolWorker" in names[pid] and codes[pid] in (1, -signal.SIGTERM))]
    if outcome.why in ("ended", "left") and (bad or outcome.exitcode):
        bad.append(f"main {spelled(outcome.exitcode)}")
    return [f"exit codes: {', '.join(bad)}"] if bad else []


def spelled(code: int) -> str:
    """E.g. "-9 (SIGKILL)"."""
    try:
        return f"{code} ({signal.Signals(-code).name})" if code < 0 else str(code)
    except ValueError:
        return str(code)


def unordered(events: list[Event]) -> list[str]:
    """The first pair of lines without an order, and how many more there are."""
    pairs = list(islice(concurrent(events), _MOST_PAIRS))
    if not pairs:
        return []
    first, second = (quoted(event.detail["text"]) for event in pairs[0])
    if len(pairs) == 1:
        return [f"no order between {first} and {second} is promised"]
    others = "1 other pair" if len(pairs) == 2 else f"{len(pairs) - 1} other pairs"
    if len(pairs) == _MOST_PAIRS:
        others = "many other pairs"
    return [f"no order is promised between {first} and {second}, nor in {others} of lines"]


def quoted(text: str) -> str:
    short = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE - 1] + "…"
    return f"'{short}'"


def endings(outcome: Outcome, names: dict[int, str]) -> list[str]:
    """What had to be ended by force."""
    left = {one["pid"]: one for one in outcome.left}
    known = [pid for pid in names if pid in left]
    strangers = [pid for pid, one in left.items() if pid not in names and not one["helper"]]
    who = ", ".join([standing(names[pid], left[pid]) for pid in known]
                    + [standing(left[pid]["name"], left[pid]) for pid in strangers])
    if outcome.why == "limit":
        return [f"stopped after {outcome.limit:g} s, still running: {who}"]
    if outcome.why == "flood":
        return ["stopped: it wrote too much"]
    if outcome.why == "unkept":
        return ["stopped: it killed the process that looks after it"]
    if outcome.why == "left" and who:
        return [f"left over when the program had ended, killed: {who}"]
    return []


def standing(name: str, process: dict) -> str:
    """A process and the call that it stands in, e.g. "first (in join, line 7)"."""
    stopped = process["state"] in "Tt"
    where = "stopped by a signal" if stopped else place(**process)
    return f"{name} ({where})" if where else name


def place(line: int | None, code: str, call: str, **_) -> str:
    """What `stacks.place` found, in words; "" if nothing is known."""
    if line is None:
        at_exit = call == AT_EXIT
        return "waiting for its children, at exit" if at_exit else f"in {call}" if call else ""
    if not call or call.startswith(("_", "<")):
        called = _CALL.findall(code)
        call = called[-1] if called else code.rstrip(":") or "its code"
    return f"in {call}, line {line}"
