"""Asks a host to explore a program, and makes a report of its answer."""
import contextlib
import inspect
import linecache
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mpkit import forking
from mpkit.lab.course import CLONE, search_path
from mpkit.lab.exploring.channel import Channel
from mpkit.lab.exploring.report import CannotExplore, Order, Report, Step
from mpkit.lab.how_far import wherever

LEVELS = "calls", "parts"


def explore(program: Callable | str, *, switches: int | None = None, budget: int | None = None,
            seconds: float | None = None, any_outcome: bool = False, crashes: bool = False,
            level: str = "calls", progress: Callable | None = None) -> Report:
    """Run all orders of a program: a function without arguments, or "file.py:function".

    switches        only orders with so many changes from one agent to another; a kill is none
    budget          at most so many runs
    seconds         begin no run after so many
    any_outcome     results may differ
    crashes         also kill each process but main, at each of its steps, one in an order; then
                    results may differ, and others may end with an error that names what happened
    level           what a step is: "calls", a call of a primitive; "parts", what that is made of,
                    for who writes a primitive (see parts.py)
    progress        called from time to time with runs, orders and seconds so far; where it answers
                    True, no other run begins, and the report tells what was found so far.
                    Without it, a notebook shows them, and Kernel > Interrupt is that answer

    CannotExplore says in one line why it does not work.
    """
    bounds = {"switches": switches, "budget": budget, "seconds": seconds}
    request = {"do": "explore", "any_outcome": any_outcome, "crashes": crashes, "level": level}
    with wherever(progress) as telling:
        report = ask(program, request | bounds, telling)
    return replace(report, shortest_of=tuple(map(with_source, report.shortest_of)))


def run_order(program: Callable | str, order: str = "", whole: bool = True,
              level: str = "calls") -> Order:
    """Run this one order. With `whole` it goes on to the program's end, else it stops where the
    order ends, and `able` tells who could go on. CannotExplore if the program departs from it."""
    return with_source(ask(program, {"do": "run", "order": order, "whole": whole,
                                     "level": level}))


def ask(program, request, progress=None) -> Report | Order:
    if request["level"] not in LEVELS:
        raise CannotExplore(f"a level is one of {', '.join(LEVELS)}, not {request['level']!r}")
    theirs, ours = Channel.pair()       # it has no bound of its own: the host says what takes long
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": search_path(CLONE)}
    sentinel, lifeline = forking.bond()         # closed with this process, which ends the host
    numbers = theirs.socket.fileno(), lifeline.fileno()
    command = [sys.executable, "-m", "mpkit.lab.exploring.host", *map(str, numbers)]
    # Who is killed removes no address of a manager: here it goes with the directory.
    with (tempfile.TemporaryDirectory(prefix="mpkit-") as directory,
          subprocess.Popen(command, env={**environment, "TMPDIR": directory}, pass_fds=numbers,
                           start_new_session=True) as host):
        theirs.close()
        lifeline.close()
        try:
            ours.send({**request, "program": told(program)})
            while (answer := ours.receive()) is not None:
                if isinstance(answer, bytes):
                    found = pickle.loads(answer)
                    if isinstance(found, CannotExplore):
                        raise found
                    return found
                if progress is not None and progress(*answer):
                    progress = None
                    with contextlib.suppress(OSError):      # it may have come to its end by itself
                        ours.send("enough")
            raise CannotExplore(f"the process that explores ended with {host.wait()}")
        finally:
            ours.close()
            sentinel.close()
            with contextlib.suppress(ProcessLookupError):   # it has failed, and was waited for
                os.killpg(host.pid, signal.SIGKILL)


def told(program) -> dict:
    """The program as the host can load it."""
    if isinstance(program, str):
        file, _, function = program.rpartition(":")
        if not file or not function.isidentifier():
            raise CannotExplore(f"{program!r} is no program: write file.py:function")
        if not Path(file).is_file():
            raise CannotExplore(f"there is no file {file}")
        return {"file": os.path.abspath(file), "function": function}
    if not callable(program):
        raise CannotExplore(f"{program!r} is no program: give a function, or 'file.py:function'")
    file = inspect.getsourcefile(program)
    if file and os.path.exists(file):
        return {"file": os.path.abspath(file), "function": program.__qualname__}
    import cloudpickle  # a notebook has it; a terminal, which has files, may not

    return {"pickle": cloudpickle.dumps(program), "function": program.__name__}


def with_source(order: Order) -> Order:
    """The order, whose steps say what stands in their lines."""
    linecache.checkcache()      # the program may have been edited
    return replace(order, steps=tuple(map(sourced, order.steps)), able={
        agent: sourced(step) for agent, step in order.able.items()})


def sourced(step: Step) -> Step:
    return replace(step, source=linecache.getline(step.file, step.line).strip())
