"""Where a process stands: it says so itself, on a signal, and the dump is read here.

Every Python of a run has faulthandler listening (boot/sitecustomize.py) and appends to one file,
so the processes are asked one after the other: what the file grows by is the answer of one.
"""

import os
import re
import signal
import time
from pathlib import Path

from .boot.sitecustomize import WHERE
from .tree import Seen

_FRAME = re.compile(r'  File "(.+)", line (\d+) in (.+)')
_PATIENCE = 0.3  # seconds for one process
_ALL = 1.2  # seconds for all of them
NOWHERE = {"file": "", "line": None, "function": "", "code": "", "call": ""}


def where(processes: list[Seen], dumps: Path, work: Path) -> list[dict]:
    """For each process: pid, state, and the learner's line that it is in, if it can tell."""
    deadline = time.monotonic() + _ALL
    told = []
    for process in processes:
        text = "" if process.state == "Z" else _ask(process.pid, dumps, deadline)
        told.append({"pid": process.pid, "state": process.state, "name": process.name,
                     **_line(text, work)})
    return told


def _ask(pid: int, dumps: Path, deadline: float) -> str:
    if not _listens(pid):
        return ""
    before = size = dumps.stat().st_size
    try:
        os.kill(pid, WHERE)
        os.kill(pid, signal.SIGCONT)
    except ProcessLookupError:
        return ""
    until = min(deadline, time.monotonic() + _PATIENCE)
    while time.monotonic() < until:
        time.sleep(0.01)
        now = dumps.stat().st_size
        if now > before and now == size:
            break
        size = now
    with dumps.open(encoding="utf-8", errors="replace") as file:
        file.seek(before)
        return file.read(100_000)


def _listens(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return not os.path.exists("/proc/self/status")
    caught = re.search(r"SigCgt:\s*(\w+)", status)
    return bool(caught and int(caught[1], 16) >> (WHERE - 1) & 1)


def _line(dump: str, work: Path) -> dict:
    """The innermost frame in the answer (or in what a grader put beside it), and which function
    of which other file it has called."""
    for thread in reversed(re.split(r"\n\s*\n", dump)):  # the main thread comes last
        frames = _FRAME.findall(thread)
        for place, (path, line, function) in enumerate(frames):
            if Path(path).parent == work:
                called = _called(frames[place - 1]) if place else ""
                return {"file": Path(path).name, "line": int(line), "function": function,
                        "code": _source(Path(path), int(line)), "call": called}
    frames = _FRAME.findall(dump)
    return NOWHERE | {"call": _called(frames[0]) if frames else ""}


def _called(frame: tuple[str, str, str]) -> str:
    path, line, function = frame
    return f"{function}, {Path(path).name}:{line}"


def _source(path: Path, line: int) -> str:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[line - 1].strip() if line <= len(lines) else ""
