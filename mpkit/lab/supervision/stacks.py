"""Where processes stand: each one says so itself, on a signal, and its answer is read here.

Every Python of a run has faulthandler listening (inside/stack_on_signal.py) and appends to one
file, so they are asked one after the other: what the file grows by is the answer of one. What
helps is the last line of the learner's own file and the call that it makes there, not the file of
the library in which the system call is.
"""
import os
import re
import signal
import time
from pathlib import Path
from typing import NamedTuple

from mpkit.lab.inside.stack_on_signal import TELL_STACK
from mpkit.lab.supervision.tree import Seen

_FRAME = re.compile(r'^  File "(?P<file>.+)", line (?P<line>\d+) in (?P<name>.+)$', re.MULTILINE)
AT_EXIT = "_exit_function"   # of multiprocessing: it joins the children that are left
_WATCH = str(Path(__file__).parents[1] / "watch.py")
_COMPLETE = b" in <module>\n", b" in _bootstrap\n"     # the latter of one forked by a thread
_PATIENCE = 3.0     # seconds that one process has to begin, and to go on
_ALL = 9.0          # seconds for all of them
_LONGEST = 100_000  # bytes of an answer


class Frame(NamedTuple):
    """One line of a stack; the innermost comes first."""

    file: str
    line: int
    name: str


def where(processes: list[Seen], stacks: Path, work: Path, wake: bool = False) -> list[dict]:
    """What is told of each process: pid, state, name, and its place as in `place`.

    `stacks` is the file they append to, `work` the folder of the learner's files. A process that a
    signal has stopped cannot answer; with `wake` it goes on first.
    """
    silent = "Z" if wake else "ZTt"
    deadline = time.monotonic() + _ALL
    told = []
    for one in processes:
        text = "" if one.state in silent else ask(one, stacks, deadline)
        told.append({"pid": one.pid, "state": one.state, "name": one.name, **place(text, work)})
    return told


def ask(process: Seen, stacks: Path, deadline: float) -> str:
    """What the process appends to the file; "" if it does not answer."""
    if not listens(process.pid):
        return ""
    before = stacks.stat().st_size
    try:
        os.kill(process.pid, TELL_STACK)
        if process.state in "Tt":
            os.kill(process.pid, signal.SIGCONT)
    except ProcessLookupError:
        return ""
    changed, answer = time.monotonic(), b""
    while time.monotonic() < min(deadline, changed + _PATIENCE) and not answer.endswith(_COMPLETE):
        time.sleep(0.005)
        with stacks.open("rb") as file:
            file.seek(before)
            now = file.read(_LONGEST)
        if now != answer:
            changed, answer = time.monotonic(), now
    return answer.decode("utf-8", "replace")


def listens(pid: int, number: int = TELL_STACK) -> bool:
    """Whether the process would catch the signal: it would kill one that does not."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return not os.path.exists("/proc/self/status")
    caught = int(status.partition("SigCgt:")[2].split()[0], 16)
    return bool(caught >> (number - 1) & 1)


def place(text: str, work: Path) -> dict:
    """The learner's innermost line (file, line, code) and the function that it calls there.

    Where no line of the stack is the learner's: only what was called last.
    """
    stack = frames(text)
    for inner, frame in zip([None, *stack], stack, strict=False):
        if Path(frame.file).parent == work:
            return {"file": Path(frame.file).name, "line": frame.line, "code": source(frame),
                    **call(inner)}
    at_exit = [frame for frame in stack if frame.name == AT_EXIT]
    return {"file": "", "line": None, "code": "", **call(next(iter(at_exit + stack), None))}


def frames(text: str) -> list[Frame]:
    """The frames of a stack, without those of the laboratory's watcher."""
    found = (Frame(one["file"], int(one["line"]), one["name"]) for one in _FRAME.finditer(text))
    return [frame for frame in found if frame.file != _WATCH]


def call(frame: Frame | None) -> dict:
    """The name of the function that was called, and where in its file it is now."""
    if frame is None:
        return {"call": "", "inside": ""}
    return {"call": frame.name, "inside": f"{Path(frame.file).name}:{frame.line}"}


def source(frame: Frame) -> str:
    """The text of the line."""
    try:
        lines = Path(frame.file).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[frame.line - 1].strip() if frame.line <= len(lines) else ""
