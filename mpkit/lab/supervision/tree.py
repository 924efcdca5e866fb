"""The processes of a run: found by descent, frozen, killed, reaped.

Who looks after them is a subreaper where Linux offers it, so a process whose parent has ended
becomes its child and cannot leave the tree, whatever session it puts itself in. Elsewhere, and
when the subreaper itself was killed, the environment that every process of a run inherits tells
them.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

_BECOME_SUBREAPER = 36
_HELPERS = ("resource_tracker", "forkserver")


@dataclass(frozen=True)
class Seen:
    """One process at one moment; state is one letter, as in ps: R, S, D, T, Z."""

    pid: int
    parent: int
    state: str
    name: str


class Family:
    """A program, in a session of its own, and all that comes from it.

    `mark` is a text that its environment carries; the process that calls this starts nothing else.
    """

    def __init__(self, mark: str, command: list[str], **how):
        become_subreaper()
        self.mark = mark
        self.exitcode: int | None = None
        self.program = subprocess.Popen(command, start_new_session=True, **how)

    def reap(self) -> int | None:
        """Collect those that have ended and are ours; the program's exit code, once it has one."""
        ended = reap()
        if self.program.pid in ended:
            self.exitcode = os.waitstatus_to_exitcode(ended[self.program.pid])
            self.program.returncode = self.exitcode
        return self.exitcode

    def processes(self) -> list[Seen]:
        """Those that are there now, the program included."""
        self.reap()
        found = descendants(os.getpid())
        if sys.platform != "linux":
            found += [Seen(pid, 0, "S", "") for pid in marked(self.mark)]
        return found

    def kill(self) -> bool:
        """End all of them; False if some are left."""
        return kill_all(lambda: [one.pid for one in self.processes()])


def become_subreaper() -> None:
    """Orphans below this process become its children (Linux); elsewhere nothing happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_BECOME_SUBREAPER, 1, 0, 0, 0)


def descendants(pid: int) -> list[Seen]:
    """All processes below this one, parents before their children."""
    below: dict[int, list[Seen]] = {}
    for seen in _everybody():
        below.setdefault(seen.parent, []).append(seen)
    found = list(below.get(pid, ()))
    for seen in found:
        found.extend(below.get(seen.pid, ()))
    return found


def _everybody():
    if sys.platform != "linux":
        for process in psutil.process_iter(["pid", "ppid", "status", "name"]):
            told = process.info
            letter = "Z" if told["status"] == psutil.STATUS_ZOMBIE else "S"
            yield Seen(told["pid"], told["ppid"] or 0, letter, told["name"] or "")
        return
    for entry in os.listdir("/proc"):
        if entry.isdigit() and (stat := _read(f"/proc/{entry}/stat")):
            name, _, rest = stat.partition("(")[2].rpartition(") ")
            state, parent = rest.split(" ", 2)[:2]
            yield Seen(int(entry), int(parent), state, name)


def without_helpers(seen: list[Seen]) -> list[Seen]:
    """The processes without multiprocessing's own: a fork server, a resource tracker."""
    helpers = {one.pid for one in seen if any(word in command(one.pid) for word in _HELPERS)}
    return [one for one in seen if one.pid not in helpers or one.parent in helpers]


def command(pid: int) -> str:
    """The command line of a process; empty where it has none (any more)."""
    try:
        return " ".join(psutil.Process(pid).cmdline())
    except psutil.Error:
        return ""


def memory(pids: list[int]) -> int:
    """Bytes held by all of them; what they share since a fork counts once."""
    rough = sum(_memory(pid, "rss") for pid in pids)
    return rough if rough < 64 << 20 else sum(_memory(pid, "pss") for pid in pids)


def _memory(pid: int, kind: str) -> int:
    try:
        process = psutil.Process(pid)
        if kind == "rss":
            return process.memory_info().rss
        full = process.memory_full_info()
        return getattr(full, "pss", full.uss)
    except psutil.Error:
        return 0


def disk(folder: Path) -> int:
    """Bytes in the files of a folder."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(place, name)).st_size
            except OSError:
                continue
    return total


def kill_all(find, patience: float = 5.0) -> bool:
    """Kill what `find()` returns (pids) until it returns nothing. Freezes all before it kills
    any, so that a process which starts others cannot outrun it. False: some were left."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        frozen: set[int] = set()
        while new := set(find()) - frozen:
            _signal(new, signal.SIGSTOP)
            frozen |= new
        if not frozen:
            return True
        _signal(frozen, signal.SIGKILL)
        time.sleep(0.005)
    return False


def reap() -> dict[int, int]:
    """Collect children that have ended: pid -> wait status."""
    ended = {}
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if pid == 0:
            return ended
        ended[pid] = status


def marked(mark: str) -> list[int]:
    """Processes with this text in a variable of ours in their environment."""
    found = []
    for pid in psutil.pids():
        try:
            environment = psutil.Process(pid).environ()
        except (psutil.Error, OSError):
            continue
        if any(mark in environment.get(name, "") for name in ("MPKIT_CELL", "MPKIT_GRADING")):
            found.append(pid)
    return found


def _signal(pids: set[int], number: int) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""
