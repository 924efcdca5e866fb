"""What runs inside each process of a cell's program: it tells the run's folder what happens.

A finished line is one append to the file of events, so it is never torn, and not lost when the
process is killed. A text without a line's end waits for its end, for a flush or for the exit; a
forked child starts with nothing waiting, since its parent will print that itself.
"""
import atexit
import functools
import importlib
import io
import json
import os
import sys
import time

from stack_on_signal import leave_stack_in, opened_high

_LONGEST = 2000     # characters in one event: a longer line travels in parts
_MOST = 500         # lines of one process that are shown
_write = os.write
_OWN = ("mpkit", "multiprocessing", "concurrent")


def begin(folder: str) -> None:
    """Called once in every new interpreter, before the program's own first line."""
    leave_stack_in(os.path.join(folder, "stacks"))
    libraries = os.environ["MPKIT_CELL_LIBRARIES"].split()
    if "multiprocessing" in libraries:
        choose_default(os.environ.get("MPKIT_START"))
    if os.environ["MPKIT_CELL_RAW"]:
        return
    journal = Journal(os.path.join(folder, "events"))
    for library in libraries:
        record(journal.path, library)
    if "MPKIT_CELL_CHILD" not in os.environ:
        os.environ["MPKIT_CELL_CHILD"] = "yes"
        journal.note("Process.run", "B")
        atexit.register(journal.note, "Process.run", "E")
    watch_system(journal)
    take_over_output(journal, os.stat(os.path.join(folder, "plain")))


def take_over_output(journal: "Journal", plain: os.stat_result) -> None:
    """From now on what is printed is told in lines, for as long as it would go to this file."""
    streams = {}
    for number, name in (1, "stdout"), (2, "stderr"):
        lines = Lines(name, number, (plain.st_dev, plain.st_ino), journal)
        streams[number] = lines
        stream = io.TextIOWrapper(lines, encoding="utf-8", errors="backslashreplace",
                                  newline="\n", write_through=True)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
        os.register_at_fork(after_in_child=lines.forget)
    os.write = writing_to(streams)


def record(path: str, library: str) -> None:
    """Record calls of the library's primitives; children of mpkit are told to by their parent."""
    recorder = importlib.import_module("mpkit.lab.recorder")
    if library == "multiprocessing" or "MPKIT_CELL_CHILD" not in os.environ:
        recorder.record_from_now_on(path, library)


def choose_default(method: str | None) -> None:
    """Make `method` the default of multiprocessing, as if this were a system where it is.

    The program's own `set_start_method` still works, once. (mpkit reads MPKIT_START itself.)
    """
    if method:
        context = importlib.import_module("multiprocessing.context")
        context._default_context._default_context = context._concrete_contexts[method]


class Journal:
    """Appends events to a file, each with a single write."""

    def __init__(self, path: str):
        self.path = path
        self.file = opened_high(path)

    def note(self, operation: str, phase: str, **detail) -> None:
        row = [time.monotonic_ns(), os.getpid(), own_name(), operation, phase, "", detail]
        line = json.dumps(row).encode() + b"\n"
        try:
            _write(self.file, line)
        except OSError:         # the program has closed all descriptors, as daemons do
            self.file = opened_high(self.path)
            _write(self.file, line)


def own_name() -> str:
    """What the library that the program uses calls this process."""
    for module in "mpkit.process", "multiprocessing.process":
        loaded = sys.modules.get(module)
        name = loaded.current_process().name if loaded else "MainProcess"
        if name != "MainProcess":
            return name
    return "main"


class Lines(io.RawIOBase):
    """A stream whose finished lines become events; `rest` is what has no line's end yet.

    Once the program has put another file in the descriptor's place, it gets what is written.
    """

    def __init__(self, name: str, number: int, plain: tuple[int, int], journal: Journal):
        self.stream = name
        self.number = number
        self.plain = plain
        self.journal = journal
        self.rest = b""
        self.told = 0

    def fileno(self) -> int:
        return self.number

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        now = os.fstat(self.number)
        if (now.st_dev, now.st_ino) != self.plain:
            return _write(self.number, data)
        *finished, self.rest = (self.rest + bytes(data)).split(b"\n")
        for line in finished:
            self.tell(line, True)
        return len(data)

    def flush(self) -> None:
        rest, self.rest = self.rest, b""
        if rest:
            self.tell(rest, False)

    def tell(self, line: bytes, finished: bool) -> None:
        self.told += finished
        if self.told > _MOST:
            if self.told == _MOST + 1 and finished:
                self.journal.note("line", "I", stream=self.stream, text="…", ends=True)
            return
        text = line.decode("utf-8", "backslashreplace")
        while len(text) > _LONGEST:
            self.journal.note("line", "I", stream=self.stream, text=text[:_LONGEST], ends=False)
            text = text[_LONGEST:]
        self.journal.note("line", "I", stream=self.stream, text=text, ends=finished)

    def forget(self) -> None:
        self.rest = b""
        self.told = 0


def writing_to(streams: dict[int, Lines]):
    """An `os.write` whose text for a terminal is attributed like what `print` writes."""
    @functools.wraps(_write)
    def write(fd, data, /):
        if fd not in streams:
            return _write(fd, data)
        streams[fd].write(data)
        streams[fd].flush()
        return len(data)
    return write


def watch_system(journal: Journal) -> None:
    """Tell what a program does with processes by `os` alone: fork, and waits that found an end."""
    @functools.wraps(os.fork)
    def forks(fork=os.fork):
        if caller().partition(".")[0] in _OWN:
            return fork()
        journal.note("fork", "B")
        child = fork()
        if child:
            journal.note("fork", "E", child=child)
        else:
            journal.note("born", "I")       # so that even a silent child has a lane
        return child

    os.fork = forks
    for name in "wait", "waitpid", "wait3", "wait4":
        setattr(os, name, telling_ends(getattr(os, name), journal))


def caller() -> str:
    """The module that called the function that asks."""
    return sys._getframe(2).f_globals.get("__name__", "")


def telling_ends(wait, journal: Journal):
    def by_the_library(asks, args):
        found = wait(*args)
        if found[0] and not asks.endswith(".forkserver"):
            # It looked by chance: that orders nothing.
            journal.note("Process.end", "I", child=found[0], exitcode=exitcode(found[1]))
        return found

    @functools.wraps(wait)
    def waits(*args):
        asks = caller()
        if asks.partition(".")[0] in _OWN:
            return by_the_library(asks, args)
        ended = {}
        journal.note("wait", "B")
        try:
            found = wait(*args)
            if found[0]:
                ended = {"child": found[0], "exitcode": exitcode(found[1])}
            return found
        finally:
            journal.note("wait", "E", **ended)
    return waits


def exitcode(status: int) -> int | None:
    """None for a child that was only stopped."""
    ended = os.WIFEXITED(status) or os.WIFSIGNALED(status)
    return os.waitstatus_to_exitcode(status) if ended else None
