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
from collections import namedtuple
from pathlib import Path

from mpkit.lab.supervision import in_proc
from mpkit.synchronize.holder import is_dead

if in_proc.is_there():
    system = in_proc
else:
    from mpkit.lab.supervision import by_psutil as system

_BECOME_SUBREAPER = 36
_HELPERS = ("resource_tracker", "forkserver")

# One process at one moment; state is one letter, as in ps: R, S, D, T, Z.
Seen = namedtuple("Seen", "pid parent state name")


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


def wake_when_a_child_ends() -> int:
    """A descriptor that is readable after each SIGCHLD."""
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    signal.set_wakeup_fd(theirs, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return ours


def descendants(pid: int) -> list[Seen]:
    """All processes below this one, parents before their children."""
    return [Seen(*told) for told in system.descendants(pid)]


def without_helpers(seen: list[Seen]) -> list[Seen]:
    """The processes without multiprocessing's own: a fork server, a resource tracker."""
    helpers = {one.pid for one in seen if any(word in system.command(one.pid) for word in _HELPERS)}
    return [one for one in seen if one.pid not in helpers or one.parent in helpers]


def memory(pids: list[int]) -> int:
    """Bytes held by all of them; what they share since a fork counts once."""
    rough = sum(map(system.resident, pids))
    return rough if rough < 64 << 20 else sum(map(system.share, pids))


class Starved:
    """How long some of a few processes waited for a core, as far as looks tell: `seconds`."""

    def __init__(self):
        self.seconds, self.known = 0.0, {}

    def look(self, pids: list[int]) -> None:
        """Add what the longest of them has waited since the last look."""
        now = {pid: system.waited(pid) for pid in pids}
        self.seconds += max((told - self.known.get(pid, 0) for pid, told in now.items()), default=0)
        self.known = now


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
    """Kill what `find()` returns (pids) until it returns nothing, and all of them have ended.
    Freezes all before it kills any, so that a process which starts others cannot outrun it.
    False: some were left."""
    deadline = time.monotonic() + patience
    killed: set[int] = set()        # who is about to end has no environment to be found by
    while time.monotonic() < deadline:
        frozen: set[int] = set()
        while new := set(find()) - frozen:
            _signal(new, signal.SIGSTOP)
            frozen |= new
        killed = {pid for pid in killed | frozen if not is_dead(pid)}
        if not frozen and not killed:
            return True
        _signal(killed, signal.SIGKILL)
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
    return [pid for pid, variables in system.environments()
            if any(mark in variables.get(name, "") for name in ("MPKIT_CELL", "MPKIT_GRADING"))]


def _signal(pids: set[int], number: int) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue
