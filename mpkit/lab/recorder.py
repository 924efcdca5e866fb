"""A recorder writes down each edge of each call: one line, one write, in the process that calls.

Every process appends to the file by itself, so nothing travels, nothing waits for another, and
what a killed process did until then is there.
"""
import functools
import importlib
import json
import os
import threading
import time

from mpkit import family
from mpkit.handle import Handle
from mpkit.lab.conversations import IN_SESSION
from mpkit.lab.details import NOTHING, at_begin, at_end, computed_by, encode
from mpkit.lab.events import BEGIN, END, INSTANT
from mpkit.lab.identity import identity
from mpkit.lab.inside.stack_on_signal import opened_high
from mpkit.lab.watch import FRAME, Edges, watch_from_now_on

MAIN = "main"
NAMELESS = {FRAME, *IN_SESSION}     # a proxy must not be searched: some forward what they are asked


class Recorder(Edges):
    """An observer (see `watch`) that appends to a file, which must exist."""

    def __init__(self, path, library: str = "mpkit"):
        self.path = path
        self.process = importlib.import_module(f"{library}.process")
        # Open until the last call has ended that began while it watched: nobody closes it.
        self.file = Handle(opened_high(path))
        self.started: list = []

    def begin(self, operation, thing, args, kwargs):
        name = "" if thing is None or operation in NAMELESS else identity(thing)
        who = thing.name if operation == FRAME else None
        self.note(operation, BEGIN, name, at_begin(operation, thing, args, kwargs), who)
        return name

    def end(self, operation, thing, token, result, error):
        detail = at_end(operation, thing, result, error)
        self.note(operation, END, token, detail)
        if operation == "Process.start" and error is None:
            self.started.append((os.getpid(), thing.pid))

    def note(self, operation: str, phase: str, name: str = "", detail: str = NOTHING,
             who: str | None = None) -> None:
        """Append one event of this process, now. The detail is JSON."""
        thread = threading.current_thread()
        if thread is not threading.main_thread():
            detail = encode({**json.loads(detail), "thread": thread.name})
        line = (f'[{time.monotonic_ns()},{os.getpid()},{quoted(who or self.who())},'
                f'"{operation}","{phase}","{name}",{detail}]\n')
        try:
            os.write(self.file.fileno(), line.encode())
        except OSError:
            pass        # the program closed all descriptors, as daemons do: its own affair

    def note_frame(self, phase: str) -> None:
        """The recording of a process that runs already begins here, or ends."""
        self.note(FRAME, phase, detail=encode({"cpu": time.process_time()}))

    def who(self) -> str:
        name = self.process.current_process().name
        return MAIN if name == "MainProcess" else name

    def note_exits(self) -> None:
        """How children ended that nobody has joined; they stay as they are, zombies too."""
        for parent, pid in self.started:
            if parent == os.getpid():
                code = exit_code(pid)
                if code is not None:
                    detail = {"child": pid, "exitcode": code, **computed_by(pid)}
                    self.note("Process.end", INSTANT, detail=encode(detail))


quoted = functools.lru_cache(maxsize=8)(encode)


def exit_code(pid: int) -> int | None:
    """The exit code of a child of this process that waits to be collected, else None."""
    try:
        ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return None
    if ended is None:
        return None
    return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status


def recorder_in_child(path, library: str) -> Recorder | None:
    """A recorder for the run's file; None where the recording is over already."""
    try:
        return Recorder(path, library)
    except FileNotFoundError:
        return None


def record_program(path) -> None:
    """Record this process from here to its last line, and its children, for a fresh interpreter."""
    recorder = record_from_now_on(path)
    recorder.note_frame(BEGIN)
    family.at_end(functools.partial(recorder.note_frame, END))
    family.at_end(recorder.note_exits)


def record_from_now_on(path, library: str = "mpkit") -> Recorder | None:
    """Record this process and its children to the file until they end, for a fresh interpreter.

    Children of mpkit follow by themselves; those that `multiprocessing` starts by spawn or
    forkserver must call this too.
    """
    return watch_from_now_on(library, recorder_in_child, (path, library))
