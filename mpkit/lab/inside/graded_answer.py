"""The process in which a learner's answer runs: one call, or the whole file as a script.

A supervisor started it and holds the other end of a socket. The order comes in there; what goes
out is one line of plain data, stamped with the order's key, since any process of the answer could
write into the socket. The line says what came back and never whether that is right.
"""

import ast
import importlib
import json
import os
import resource
import runpy
import signal
import sys
import traceback

from graded_landlock import die_with_parent, shut_in
from graded_plain import pack, plain, unpack

_MOST_RUNS, _MOST_SECONDS = 3_000, 30
# A pause promises nothing: on a busy machine, others may be slower. So it takes no time here.
_EXPLORED = """import time

time.sleep = lambda seconds: None

import {module}
from graded_plain import plain


class WrongResult(Exception):
    pass


def call():
    result = plain({call})
    if result != {right}:
        raise WrongResult(repr(result))
    return result
"""


def main() -> None:
    channel = int(sys.argv[1])
    os.set_inheritable(channel, False)
    with open(channel) as lines:
        order = json.loads(lines.readline())

        def say(what: dict) -> None:
            with open(channel, "wb", closefd=False) as out:
                out.write(json.dumps({"key": order["key"], **what}).encode() + b"\n")

        try:
            _prepare(order)
        except Exception:
            say({"trouble": traceback.format_exc()})
            return
        if order["action"] == "run":
            lines.close()
            _script(order)
            return
        home = os.getpid()
        answer = _call(order)
        sys.stdout.flush()
        if os.getpid() != home:  # a forked child came back out of the learner's function
            say({"escaped": True})
            os._exit(1)
        say(answer)
        lines.readline()  # the supervisor looks at what runs now, then lets go


def _prepare(order: dict) -> None:
    die_with_parent(signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (order["disk"], order["disk"]))
    sys.path.insert(0, os.getcwd())
    if order["drop_in"]:
        importlib.import_module("mpkit.drop_in").install(order["start"])
    elif order["start"]:
        importlib.import_module("multiprocessing").set_start_method(order["start"])
    if order["locked"]:
        shut_in(order["folder"], order["hidden"])


def _script(order: dict) -> None:
    path = os.path.join(os.getcwd(), order["name"] + ".py")
    sys.argv = [path, *order["argv"]]
    runpy.run_path(path, run_name="__main__")


def _call(order: dict) -> dict:
    where, _, name = order["function"].rpartition(":")
    module = f"given_{order['name']}" if where else order["name"]
    try:
        importlib.import_module(order["name"])
        home = importlib.import_module(module)
    except BaseException as error:
        return {"broken": _told(error, order["name"])}
    function = getattr(home, name, None)
    if function is None:
        return {"missing": name}
    if order["action"] == "explore":
        function = _explorer(function, f"{module}.{name}", order["right"])

    def by_name(text: str):
        where, _, wanted = text.rpartition(":")
        home = f"given_{order['name']}" if where else order["name"]
        return getattr(importlib.import_module(home), wanted)

    arguments = [unpack(data, by_name) for data in order["args"]]
    try:
        return {"returned": pack(function(*arguments))}
    except BaseException as error:
        return {"raised": _told(error, order["name"])}


def _explorer(function, name: str, right: str):
    """A function that calls this one in every order of its processes' steps; or once, for real,
    where explore cannot follow it: what is right must not be refused for that."""
    explore = importlib.import_module("mpkit.lab").explore
    refusal = importlib.import_module("mpkit.lab.exploring.report").CannotExplore
    words = importlib.import_module("mpkit.lab.exploring.words")

    def explorer(*arguments):
        with open("explored.py", "w", encoding="utf-8") as file:
            file.write(_EXPLORED.format(module=name.partition(".")[0], right=right,
                                        call=f"{name}{arguments!r}"))
        try:
            report = explore("explored.py:call", budget=_MOST_RUNS, seconds=_MOST_SECONDS)
        except refusal as why:
            result = function(*arguments)
            return {"right": plain(result) == ast.literal_eval(right), "unexplored": str(why),
                    "ends": [("exception", f"WrongResult: {result!r}", 1)]}
        told = {"right": report.verdict != "wrong", "order": "", "steps": [],
                "ends": [(end.kind, end.text, orders) for end, orders in report.outcomes]}
        if report.shortest:
            end = report.shortest.outcome
            details = () if end.text.startswith("WrongResult") else ("", *end.details)
            told.update(order=report.shortest.text,
                        steps=[*words.lanes(report.shortest), *details])
        return told

    return explorer


def _told(error: BaseException, name: str) -> dict:
    """An exception as data: its type, its message, and the last line of the answer it passed."""
    told = {"type": type(error).__name__, "message": str(error)[:2000], "line": None, "code": "",
            "kinds": [each.__name__ for each in type(error).__mro__]}
    for frame in traceback.extract_tb(error.__traceback__):
        if os.path.basename(frame.filename) == f"{name}.py":
            told.update(line=frame.lineno, code=frame.line)
    if isinstance(error, SyntaxError) and os.path.basename(error.filename or "") == f"{name}.py":
        told.update(line=error.lineno, code=(error.text or "").strip())
    return told
