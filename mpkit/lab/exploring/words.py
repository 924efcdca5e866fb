"""What a step does, how an order goes and what a report found, in plain words.

A terminal shows these lines; a notebook shows the same cells as a table in HTML.
"""
import re
from collections.abc import Iterator

from mpkit.lab.text_table import text_table

FORMS = {
    "Value.get": "read {thing}", "Value.set": "write {thing} = {value}",
    "Array.get": "read {thing}", "Array.set": "write {thing} = {value}",
    "Proxy.get": "read {thing}", "Proxy.set": "write {thing} = {value}",
    "Pool.done": "finish a task", "Pool.give": "finish a task", "Pool.take": "take a task",
    "Result.ready": "ask for {thing}", "Manager.shutdown": "shut down {thing}",
    "Words.get": "read {thing}", "Words.set": "write {thing} = {value}",
    "put": "put {value} into {thing}", "get": "get from {thing}",
    "send": "send {value} by {thing}", "recv": "receive from {thing}",
    "wait": "wait for {thing}", "poll": "poll {thing}", "wake": "wake up at {thing}",
    "Process.exit": "end", "Process.crash": "is killed here", "sleep": "sleep {value}",
}
QUESTIONS = ("is_set", "poll", "is_alive", "empty", "full", "qsize", "ready")
ENDS = {"result": "gives {}", "deadlock": "ends in a deadlock", "exception": "raises {}",
        "exit code": "goes wrong: {}", "endless": "never ends"}
WIDEST_BAR = 24
BRIEF = 48           # letters of an outcome
WIDTH = 120          # of a page, where there is no terminal to ask
MOST = 8             # orders of further outcomes that are told
FEW = "Few switches show most mistakes: switches=2, or --switches 2."
MORE = "More orders need a larger budget, or more switches or seconds."


def said(step) -> str:
    """E.g. "read n → 0", "acquire fork A", "join worker-1"."""
    verb = step.operation.rpartition(".")[2]
    form = FORMS.get(step.operation) or FORMS.get(verb) or f"{verb} {{thing}}"
    value = step.detail.get("value", step.detail.get("message", "…"))
    told = answer(verb, step.detail, said_already="{value}" in form)
    thing = step.thing + step.detail.get("place", "")
    return form.format(thing=thing, value=value).strip() + (f" → {told}" if told else "")


def answer(verb: str, detail: dict, said_already: bool) -> str:
    """What came of a step; nothing where it just went well."""
    if "error" in detail:
        return detail["error"]
    if detail.get("late"):
        return "timed out"
    if "exitcode" in detail:
        return f"exit code {detail['exitcode']}"
    if "value" in detail or "message" in detail:
        return "" if said_already else detail.get("value", detail.get("message"))
    asked = verb in QUESTIONS or detail.get("result") is False
    return str(detail["result"]) if asked and "result" in detail else ""


def shown(order) -> list:
    """The steps that count as places in the order."""
    return [step for step in order.steps if step.visible]


def name(order, agent: int) -> str:
    """What a process is called."""
    known = (*order.steps, *order.able.values())
    return next((step.process for step in known if step.agent == agent), f"process {agent}")


def names(order, agents) -> str:
    return ", ".join(name(order, agent) for agent in agents)


def agents(order) -> list[int]:
    """All that were born."""
    blocked = order.steps[-1].state["blocked"] if order.steps else {}
    return sorted({*blocked, *order.able, *(step.agent for step in order.steps)})


def idle(order, agent: int) -> str:
    """Why a process cannot go on: what it waits for and who has it, or its end."""
    state = order.steps[-1].state
    if agent not in state["blocked"]:
        return "has ended"
    thing = state["blocked"][agent]
    holders = names(order, state["holding"].get(thing, ()))
    return f"waits for {thing}" + (f", held by {holders}" if holders else "")


def standing(order, state: dict) -> list[str]:
    """How things stand after a step: values, and who holds and waits for what."""
    lines = [f"{thing} = {value}" for thing, value in state["values"].items()]
    lines += [f"{thing} is held by {names(order, holders)}"
              for thing, holders in state["holding"].items()]
    lines += [f"waiting for {thing}: {names(order, waiters)}"
              for thing, waiters in state["waiting"].items()]
    return lines or ["no value yet, and nobody waits"]


def where(step) -> str:
    """Its line in the program; a kill comes from outside."""
    return f"line {step.line}" if step.line else ""


def lanes(order, width: int = WIDTH) -> list[str]:
    """A head, then a line per step; a column per process as long as they fit beside each other."""
    steps, places = shown(order), sorted({step.agent for step in shown(order)})
    rows = [[number, *(said(step) if step.agent == place else "" for place in places),
             where(step)] for number, step in enumerate(steps, 1)]
    head = ["step", *(name(order, place) for place in places), ""]
    table = text_table(head, rows, words=len(head)).splitlines()
    if max(map(len, table)) > width:
        rows = [[number, step.process, said(step), where(step)]
                for number, step in enumerate(steps, 1)]
        table = text_table(["step", "process", "", ""], rows, words=4).splitlines()
    room = max(map(len, table))
    sources = ["", *(step.source for step in steps)]
    return [cut(f"{line:{room}}  {source}".rstrip(), width)
            for line, source in zip(table, sources, strict=True)]


def cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest - 1] + "…"


def ending(outcome) -> str:
    """E.g. "gives 1", "ends in a deadlock"."""
    return ENDS[outcome.kind].format(outcome.text)


def tried(report, seconds: str = "") -> str:
    """How much was explored, in one line."""
    count = f"{report.orders:,} order{'s' * (report.orders != 1)}{seconds}"
    if report.more:
        count = f"more than {count}"
    if not report.complete:
        return f"{count}, not all"
    stand = "run stands" if report.runs == 1 else "runs stand"
    few = f" ({report.runs:,} {stand} for them)" if report.runs < report.orders else ""
    return f"{'' if report.more else 'all '}{count}{few}"


def brief(outcome) -> str:
    """An outcome in a column; of a deadlock, the end of its order tells more."""
    return "deadlock" if outcome.kind == "deadlock" else cut(outcome.text, BRIEF)


def outcomes(report) -> list[tuple[str, str, str, str]]:
    """For each outcome its text, how many orders, a bar, and ✗ where it is bad."""
    bad = [order.outcome for order in report.shortest_of]
    counted: dict[tuple, int] = {}
    for outcome, orders in report.outcomes:
        row = brief(outcome), "✗" if outcome in bad else ""
        counted[row] = counted.get(row, 0) + orders
    most = max(counted.values(), default=1)
    return [(text, f"{orders:,}", "█" * max(1, WIDEST_BAR * orders // most), mark)
            for (text, mark), orders in counted.items()]


def title(order, shortest: bool = False) -> str:
    """E.g. "Order 1.2.2.1 gives 1 (2 switches):"."""
    begin = "Shortest order that" if shortest else f"Order {order.text or 'without a step'}"
    end = ending(order.outcome) if order.outcome else "has not come to its end"
    return f"{begin} {end} ({order.switches} switch{'es' * (order.switches != 1)}):"


def details(order) -> list[str]:
    """Who waits for whom, or a traceback, without the folders of its files."""
    told = order.outcome.details if order.outcome else ()
    return [re.sub(r'File ".*/', 'File "', line) for line in told]


def failed(order) -> bool:
    """Whether its details are a traceback."""
    return order.outcome.kind in ("exception", "exit code") and bool(order.outcome.details)


def remarks(report) -> Iterator[str]:
    """What is to be known besides."""
    if report.touches_files:
        yield ("It also touches files, or the system's own pipes, memory or signals: what becomes "
               "of them is not part of its steps.")
    if report.verdict == "right":
        yield "Nothing bad in any of them."
        if all(outcome.text == "None" for outcome, _ in report.outcomes):
            yield "The function returns nothing. What it returns, or asserts, is checked, too."
    if report.verdict == "wrong" and not any(outcome.bad for outcome, _ in report.outcomes):
        yield ("Results differ, which counts as bad. If they may differ: any_outcome=True, "
               "or --any-outcome.")
    if report.verdict == "unfinished":
        yield "Nothing bad so far. " + (MORE if report.bounded else FEW)
    for order in report.shortest_of[1:MOST]:
        alike = order.outcome.kind in ("deadlock", "endless")
        end = f"ends so: {order.outcome.text}" if alike else ending(order.outcome)
        yield f"Order {order.text} is the shortest that {end}"


def of_order(order, width: int = WIDTH, shortest: bool = False) -> Iterator[tuple[str, str]]:
    """The lines of an order, each with its role: "head", "bad", "lane 1" … The traceback of the
    shortest one comes at the end of its report."""
    yield "", title(order, shortest)
    head, *rest = lanes(order, width)
    if rest:
        yield "", ""
        yield "head", head
    for step, line in zip(shown(order), rest, strict=True):
        yield f"lane {step.agent}", line
    for place, line in enumerate(() if shortest and failed(order) else details(order)):
        yield from [("", "")] * (place == 0)
        yield "bad", line


def of_report(report, width: int = WIDTH, seconds: str = "") -> Iterator[tuple[str, str]]:
    """The lines of a report, each with its role."""
    yield "head", tried(report, seconds)
    yield "", ""
    rows = outcomes(report)
    head, *lines = text_table(["outcome", "orders"], [row[:2] for row in rows]).splitlines()
    yield "head", head
    for line, (*_, bar, mark) in zip(lines, rows, strict=True):
        yield "bad" if mark else "", f"{line}  {bar} {mark}".rstrip()
    yield "", ""
    if report.shortest:
        yield from of_order(report.shortest, width, shortest=True)
        yield "", ""
    notes = [("soft", line) for line in remarks(report)]
    yield from notes
    if report.shortest and failed(report.shortest):
        yield from [("", "")] * bool(notes)
        yield from (("bad", line) for line in details(report.shortest))
        yield "", ""
