"""Keeps one program: starts it in a session of its own, and ends when no process of it is left.

`python -m mpkit.lab.keeper FOLDER` runs between a notebook's kernel and the program that the
folder's program.json describes. On Linux it adopts orphans, so it finds every descendant;
elsewhere it finds those that carry the folder's name in their environment. When its standard
input ends, the kernel has gone or wants to stop, and the program is killed: nothing outlives the
cell. It answers with one JSON object.
"""
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

from mpkit.lab.grading import tree
from mpkit.lab.inside.mpkit_cell import TELL_STACK

GRACE = 2.0     # seconds that orphans have to end after their program
PATIENCE = 1.0  # seconds that a process has to begin to tell its stack
FLOOD = 50_000_000      # bytes that it may write


class Keeper:
    """The program that runs, and what became of it."""

    def __init__(self, folder: str):
        self.folder = Path(folder)
        told = json.loads((self.folder / "program.json").read_text("utf-8"))
        self.limit = told["limit"]
        self.exitcode: int | None = None
        self.wakeup = wake_when_a_child_ends()
        with open(self.folder / "plain", "ab") as plain:
            self.program = subprocess.Popen(
                told["command"], env=told["env"], stdin=subprocess.DEVNULL, stdout=plain,
                stderr=plain, start_new_session=True)

    def wait(self) -> str:
        """Waits for the program and all that it started; why it came back, as in Outcome."""
        until = time.monotonic() + self.limit
        while True:
            if self.reap():
                until = min(until, time.monotonic() + GRACE)
            if self.exitcode is not None and not self.alive():
                return "ended"
            seconds = until - time.monotonic()
            if any((self.folder / name).stat().st_size > FLOOD for name in ("plain", "events")):
                return "flood"
            if seconds <= 0:
                return "limit" if self.exitcode is None else "left"
            ready, _, _ = select.select([0, self.wakeup], [], [], min(seconds, 0.1))
            if 0 in ready:
                return "stopped"
            if ready:
                os.read(self.wakeup, 512)

    def reap(self) -> bool:
        """Collects the program and adopted orphans that have ended; True if the program has."""
        ended = tree.reap()
        if self.program.pid in ended:
            self.exitcode = os.waitstatus_to_exitcode(ended[self.program.pid])
        return self.program.pid in ended

    def alive(self) -> list[tree.Seen]:
        """All processes of the program that have not ended, itself included."""
        found = tree.descendants(os.getpid())
        if sys.platform != "linux":
            found += [tree.Seen(pid, 0, "S", "") for pid in marked(self.folder)]
        return [one for one in found if one.state not in "ZX"]

    def left(self) -> list[dict]:
        """Who is alive and where each one stands; a library's own helpers are marked."""
        alive = self.alive()
        wanted = tree.without_helpers(alive)
        return [{"pid": one.pid, "program": one.name, "helper": one not in wanted,
                 "stopped": one.state in "Tt", "stack": self.stack(one)} for one in alive]

    def stack(self, process: tree.Seen) -> str:
        """What faulthandler in that process writes when it is asked; "" if nobody listens."""
        if process.state in "Tt" or not listens(process.pid):
            return ""
        path = self.folder / "stacks"
        size = path.stat().st_size
        os.kill(process.pid, TELL_STACK)
        changed, told = time.monotonic(), b""
        while time.monotonic() - changed < PATIENCE and not told.endswith(b" in <module>\n"):
            time.sleep(0.005)
            now = path.read_bytes()[size:]
            if now != told:
                changed, told = time.monotonic(), now
        return told.decode("utf-8", "replace")

    def kill_all(self) -> None:
        def find() -> list[int]:
            self.reap()
            return [one.pid for one in self.alive()]

        tree.kill_all(find)
        self.reap()


def marked(folder: Path) -> list[int]:
    """The processes that carry the folder's name in their environment."""
    return [pid for pid in psutil.pids() if mark(pid) == str(folder)]


def mark(pid: int) -> str | None:
    try:
        return psutil.Process(pid).environ().get("MPKIT_CELL")
    except (psutil.Error, OSError):
        return None


def wake_when_a_child_ends() -> int:
    """A descriptor that is readable after each SIGCHLD."""
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    signal.set_wakeup_fd(theirs, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return ours


def listens(pid: int) -> bool:
    """Whether the process would catch the signal: it would kill one that does not."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return sys.platform != "linux"
    caught = int(status.partition("SigCgt:")[2].split()[0], 16)
    return bool(caught >> (TELL_STACK - 1) & 1)


def main(folder: str) -> None:
    tree.become_subreaper()
    keeper = Keeper(folder)
    why, left = "stopped", []
    try:
        why = keeper.wait()
        if why in ("limit", "left"):
            left = keeper.left()
    finally:
        keeper.kill_all()
    answer = {"why": why, "exitcode": keeper.exitcode, "left": left}
    try:
        with open(1, "w", closefd=False) as kernel:
            json.dump(answer, kernel)
    except BrokenPipeError:     # the kernel is dead: nobody else will tidy up
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1])
