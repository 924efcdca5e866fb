"""What a learner reads when a check fails: what was called, what came back, what was expected, why.
"""

import re
import shlex
from pathlib import Path

from ..supervision.stacks import AT_EXIT

_FRAME = re.compile(r'  File "(.+)", line \d+')
_LONG = 400  # characters of a value
_WRONG_ENDS = {
    "deadlock": "processes wait for each other for ever",
    "exception": "an exception comes out",
    "exit code": "a process fails",
    "endless": "a process never ends",
}
_WRONG_RESULT = "WrongResult: "     # see graded_answer.py
_LIMITS = {
    "seconds": "did not end within {seconds:g} s",
    "processes": "had more than {processes} processes at once",
    "memory": "held more than {memory} MB of memory in all its processes",
    "disk": "wrote more than {disk} MB to disk",
    "output": "printed more than {output} MB",
    "supervisor": "killed the process that supervised it",
    "abandoned": "was given up, since the grader ended",
    "left": "started processes that could not be ended",
}


def show(value) -> str:
    """A value as a learner can read it, not longer than a few lines."""
    text = repr(value)
    return text if len(text) <= _LONG else f"{text[:_LONG * 2 // 3]} … {text[-_LONG // 4:]}"


def call(function: str, arguments) -> str:
    """A call as one would type it."""
    inside = ", ".join(show(argument) for argument in arguments)
    return f"{function.rpartition(':')[2]}({inside})"


def failure(headline: str, what: str, got: str, expected: str, why: str, details=()) -> str:
    """The whole text: a headline, then the facts, one a line."""
    parts = [("called", what), ("came back", got), ("expected", expected), ("why", why)]
    facts = [f"{label + ':':<11}{text}" for label, text in parts if text]
    return "\n".join([headline, *facts, *details])


def exploring(exercise, function: str) -> str:
    """The command that explores a function of an answer, or one that is given beside it."""
    given, _, name = function.rpartition(":")
    file = exercise.given if given else exercise.task
    return f"python3 -m mpkit explore {relative(file, exercise.root)}:{name}"


def goes_wrong(ends: list) -> str:
    """What goes wrong, and how often: `ends` are kinds, texts and numbers of orders."""
    bad = [end for end in ends if end[0] != "result"]
    kinds = " or ".join(dict.fromkeys(_kind(*end[:2]) for end in bad))
    wrong, orders = (sum(end[2] for end in some) for some in (bad, ends))
    return f"{kinds}, in {wrong:,} of {orders:,} orders" if orders > 1 else kinds


def _kind(kind: str, text: str) -> str:
    return "the result is wrong" if text.startswith(_WRONG_RESULT) else _WRONG_ENDS[kind]


def ends(ends: list) -> str:
    """What comes out of all the orders."""
    told = [f"{text.removeprefix(_WRONG_RESULT)} in {orders:,}" for _, text, orders in ends]
    return "; ".join([f"{told[0]} order{'s' * (ends[0][2] != 1)}", *told[1:]])


def steps(explored: dict, command: str) -> list[str]:
    """The shortest order that goes wrong, and how to see it again."""
    if "unexplored" in explored:
        return [unexplored(explored)]
    return ["the shortest order that goes wrong:", *explored["steps"], "step through it:",
            f"  {command} --replay {shlex.quote(explored['order'])}"]


def unexplored(explored: dict) -> str:
    """Why not all orders were tried."""
    return ("explore cannot follow your answer, so it ran once, for real: "
            f"{explored['unexplored']}")


def stop(outcome: dict, limits) -> str:
    """Why a run was stopped, in half a sentence."""
    numbers = {"seconds": limits.seconds, "processes": limits.processes,
               "memory": limits.memory >> 20, "disk": limits.disk >> 20,
               "output": limits.output >> 20}
    return _LIMITS[outcome["stopped"]].format(**numbers)


def processes(told: list[dict], main: int | None, answer: str) -> list[str]:
    """One line for each process: which one, and the call it is blocked in."""
    lines = []
    for one in told:
        who = "your program" if one["pid"] == main else f"child process {one['pid']}"
        lines.append(f"{who} {_place(one, answer)}")
    return lines


def _place(one: dict, answer: str) -> str:
    if one["state"] == "Z":
        return "has ended and nobody has waited for it (a zombie)"
    call = f"{one['call']}, {one['inside']}"
    if one["line"]:
        inside = f"  (in {call})" if one["call"] else ""
        file = "" if one["file"] == f"{answer}.py" else f" of {one['file']}"
        return f"is in line {one['line']}{file}: {one['code']}{inside}"
    if one["call"] == AT_EXIT:
        return "waits for its children, at exit"
    return f"is in {call}" if one["call"] else f"runs {one['name']}"


def raised(told: dict, name: str) -> str:
    """An exception as its last line and the learner's line it passed."""
    text = f"{told['type']}: {told['message']}".rstrip(": ")
    if not told["line"]:
        return text
    code = f": {told['code']}" if told["code"] else ""
    return f"{text}\n           in {name}.py, line {told['line']}{code}"


def complaint(text: str, work: str, count: int = 8) -> str:
    """What was printed to standard error; of tracebacks the learner's frames and the last line."""
    kept, skipping = [], False
    for line in text.strip().splitlines():
        frame = _FRAME.match(line)
        if frame:
            skipping = not frame[1].startswith(work)
        elif not line.startswith("    "):
            skipping = line.startswith("Traceback (most")
        if not skipping and line.strip("~^ "):
            kept.append(line.replace(f"{work}/", ""))
    return "\n".join(list(dict.fromkeys(kept))[-count:])


def relative(path: Path, root: Path) -> str:
    """A path as it is typed in the course's folder."""
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
