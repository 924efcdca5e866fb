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
import subprocess
import sys
import time
from pathlib import Path

from mpkit.lab.supervision import stacks, tree

GRACE = 2.0     # seconds that orphans have to end after their program
FLOOD = 50_000_000      # bytes that it may write


class Keeper:
    """The program that runs, and what became of it."""

    def __init__(self, folder: str):
        self.folder = Path(folder)
        told = json.loads((self.folder / "program.json").read_text("utf-8"))
        self.limit = told["limit"]
        self.wakeup = tree.wake_when_a_child_ends()
        with open(self.folder / "plain", "ab") as plain:
            self.family = tree.Family(folder, told["command"], env=told["env"],
                                      stdin=subprocess.DEVNULL, stdout=plain, stderr=plain)

    def wait(self) -> str:
        """Waits for the program and all that it started; why it came back, as in Outcome."""
        until, ended = time.monotonic() + self.limit, False
        while True:
            if self.family.reap() is not None and not ended:
                until, ended = min(until, time.monotonic() + GRACE), True
            if ended and not self.alive():
                return "ended"
            seconds = until - time.monotonic()
            if any((self.folder / name).stat().st_size > FLOOD for name in ("plain", "events")):
                return "flood"
            if seconds <= 0:
                return "left" if ended else "limit"
            ready, _, _ = select.select([0, self.wakeup], [], [], min(seconds, 0.1))
            if 0 in ready:
                return "stopped"
            if ready:
                os.read(self.wakeup, 512)

    def alive(self) -> list[tree.Seen]:
        """All processes of the program that have not ended, itself included."""
        return [one for one in self.family.processes() if one.state not in "ZX"]

    def left(self) -> list[dict]:
        """Who is alive and where each one stands; a library's own helpers are marked."""
        alive = self.alive()
        wanted = {one.pid for one in tree.without_helpers(alive)}
        told = stacks.where(alive, self.folder / "stacks", self.folder)
        return [{**one, "helper": one["pid"] not in wanted} for one in told]


def main(folder: str) -> None:
    keeper = Keeper(folder)
    why, left = "stopped", []
    try:
        why = keeper.wait()
        if why in ("limit", "left"):
            left = keeper.left()
    finally:
        keeper.family.kill()
    answer = {"why": why, "exitcode": keeper.family.exitcode, "left": left}
    try:
        with open(1, "w", closefd=False) as kernel:
            json.dump(answer, kernel)
    except BrokenPipeError:     # the kernel is dead: nobody else will tidy up
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1])
