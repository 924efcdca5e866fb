"""Keeps one program: starts it in a session of its own, and ends when no process of it is left.

`python keeper.py FOLDER LIMIT COMMAND...` runs between a notebook's kernel and the program. On
Linux it adopts orphans, so it finds every descendant; elsewhere it finds those that carry the
folder's name in their environment. When its standard input ends, the kernel has gone or wants to
stop, and the program is killed: nothing outlives the cell. It answers with one JSON object.
"""
import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

GRACE = 2.0  # seconds that orphans have to end after their program
TELL_STACK = getattr(signal, "SIGRTMAX", signal.SIGUSR2)
_PR_SET_CHILD_SUBREAPER = 36
_SERVANTS = "multiprocessing.resource_tracker", "multiprocessing.forkserver", "mpkit.forkserver"


class Keeper:
    """The program that runs, and what became of it."""

    def __init__(self, folder: str, command: list[str]):
        self.folder = Path(folder)
        self.exitcode: int | None = None
        self.wakeup = wake_when_a_child_ends()
        with open(self.folder / "plain", "ab") as plain:
            self.program = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=plain, stderr=plain,
                start_new_session=True)

    def wait(self, until: float) -> str:
        """Waits for the program and all that it started: "ended", "limit", "left" or "stopped"."""
        while True:
            self.reap()
            if self.exitcode is not None and not self.others():
                return "ended"
            seconds = until - time.monotonic()
            if seconds <= 0:
                return "limit" if self.exitcode is None else "left"
            ready, _, _ = select.select([0, self.wakeup], [], [], min(seconds, 0.1))
            if 0 in ready and not os.read(0, 1):
                return "stopped"
            if self.wakeup in ready:
                os.read(self.wakeup, 512)
            if self.exitcode is None and self.reap():
                until = min(until, time.monotonic() + GRACE)

    def reap(self) -> bool:
        """Reaps the program and adopted orphans that have ended; True if the program is one."""
        ended = False
        try:
            while (found := os.waitpid(-1, os.WNOHANG))[0]:
                pid, status = found
                if pid == self.program.pid:
                    self.exitcode = os.waitstatus_to_exitcode(status)
                    ended = True
        except ChildProcessError:
            pass
        return ended

    def others(self) -> list[psutil.Process]:
        """All processes of the program that are alive, itself included."""
        found = psutil.Process().children(recursive=True)
        if sys.platform != "linux":
            found += [one for one in psutil.process_iter() if self.marked(one)]
        return [one for one in found if is_alive(one)]

    def marked(self, process: psutil.Process) -> bool:
        try:
            return process.environ().get("MPKIT_CELL") == str(self.folder)
        except (psutil.Error, OSError):
            return False

    def describe(self, process: psutil.Process) -> dict:
        """Who this process is and where it stands; {} if it is a helper of the library."""
        try:
            command = " ".join(process.cmdline())
            stopped = process.status() == psutil.STATUS_STOPPED
            name = process.name()
        except psutil.Error:
            return {}
        servant = any(module in command for module in _SERVANTS)
        stack = "" if stopped else self.stack(process.pid)
        return {"pid": process.pid, "program": name, "stopped": stopped,
                "stack": stack, "servant": servant}

    def stack(self, pid: int) -> str:
        """What faulthandler in that process writes when it is asked; "" if nobody listens."""
        if not listens(pid):
            return ""
        path = self.folder / "stacks"
        size = path.stat().st_size
        os.kill(pid, TELL_STACK)
        quiet_since, told = time.monotonic(), b""
        while time.monotonic() - quiet_since < (0.3 if told else 1.0):
            time.sleep(0.005)
            now = path.read_bytes()[size:]
            if now != told:
                quiet_since, told = time.monotonic(), now
            if told.endswith(b" in <module>\n"):
                break
        return told.decode("utf-8", "replace")

    def kill_all(self) -> None:
        """Kills until none is left: one that forks meanwhile is found in the next round."""
        until = time.monotonic() + 5
        while (others := self.others()) and time.monotonic() < until:
            for process in others:
                try:
                    process.kill()
                except psutil.Error:
                    pass
            self.reap()
            time.sleep(0.005)
        self.reap()


def wake_when_a_child_ends() -> int:
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    signal.set_wakeup_fd(theirs, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return ours


def is_alive(process: psutil.Process) -> bool:
    try:
        return process.status() not in (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD)
    except psutil.Error:
        return False


def listens(pid: int) -> bool:
    """Whether the signal would be caught: one that is not would kill the process."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return sys.platform != "linux"
    caught = int(status.split("SigCgt:")[1].split()[0], 16)
    return bool(caught >> (TELL_STACK - 1) & 1)


def adopt_orphans() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def main(folder: str, limit: str, *command: str) -> None:
    adopt_orphans()
    keeper = Keeper(folder, list(command))
    why, left = "stopped", []
    try:
        why = keeper.wait(time.monotonic() + float(limit))
        if why in ("limit", "left"):
            left = [keeper.describe(process) for process in keeper.others()]
    finally:
        keeper.kill_all()
    answer = {"why": why, "exitcode": keeper.exitcode, "left": [one for one in left if one],
              "program": keeper.program.pid}
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
