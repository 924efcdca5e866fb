"""A run for other tools: Chrome's trace format, and a summary as plain data.

The "Trace Event Format": complete events ("X") with times in microseconds, events of their own
("b", "e") for holding, flow events ("s", "f") for messages, metadata ("M") for names.
"""

import json

from mpkit.lab.claims import total
from mpkit.lab.spans import Spans


def as_json(spans: Spans) -> str:
    """The run as text that ui.perfetto.dev and chrome://tracing open."""
    return json.dumps({"traceEvents": list(trace_events(spans)), "displayTimeUnit": "ms"})


def trace_events(spans: Spans):
    for place, lane in enumerate(spans.lanes):
        yield {"ph": "M", "name": "process_name", "pid": place, "args": {"name": lane.name}}
        yield {"ph": "M", "name": "process_sort_index", "pid": place, "args": {"sort_index": place}}
        yield complete("lives", "process", place, lane.start, lane.end)
    for span in spans.waiting:
        yield complete(span.text, "waiting", span.lane, span.start, span.end)
    for number, span in enumerate(spans.holding):       # they may overlap: not a stack
        common = {"cat": "holding", "name": span.text, "id": number, "pid": span.lane, "tid": 0}
        yield common | {"ph": "b", "ts": span.start * 1e6}
        yield common | {"ph": "e", "ts": span.end * 1e6}
    for number, arrow in enumerate(spans.arrows):
        common = {"cat": "message", "name": arrow.text, "id": number, "tid": 0}
        yield common | {"ph": "s", "pid": arrow.lane, "ts": arrow.start * 1e6}
        yield common | {"ph": "f", "bp": "e", "pid": arrow.to_lane, "ts": arrow.end * 1e6}


def complete(name, kind, place, start, end) -> dict:
    return {"ph": "X", "name": name, "cat": kind, "pid": place, "tid": 0,
            "ts": start * 1e6, "dur": (end - start) * 1e6}


def summary(spans: Spans) -> list[dict]:
    """A dict for each process, in the order of the lanes; times in seconds.

    "computed" is processor time; None for a process that could not tell it at its end, and that
    nobody asked before it was killed.
    """
    return [{"name": lane.name, "pid": lane.pid, "exitcode": lane.exitcode,
             "lived": lane.end - lane.start,
             "computed": computed(spans, lane.pid),
             "waited": total(span for span in spans.waiting if span.lane == place),
             "held": total(span for span in spans.holding if span.lane == place)}
            for place, lane in enumerate(spans.lanes)]


def computed(spans: Spans, pid: int) -> float | None:
    used = [event.detail["cpu"] for event in spans.events
            if "cpu" in event.detail and event.detail.get("child", event.pid) == pid]
    return used[-1] - used[0] if len(used) > 1 else None
