"""The process between a grader and an answer: it starts the answer, watches it, clears up.

One line of JSON comes in (the order), one goes out (what happened), and so on until the grader has
no more; nothing of the learner's runs here. Clock, limits and the search for what was left behind
are here, out of the answer's reach. An outcome is sent when no process of its run is left.

Its standard input and output are one socket, which no other process can open by its name in /proc.
It imports as little as it can: every grading waits for it to start.
"""

import contextlib
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from mpkit.lab.supervision import tree
from mpkit.lab.supervision.stacks import where

INSIDE = Path(__file__).parents[1] / "inside"
_TICK = 0.02
_SLOW_TICK = 0.15  # between two looks at memory and disk
STRETCH = 3  # times its seconds at most: those in which it waits for a core do not count
_GRACE = 0.5  # an orphan that ends within this was not left behind


class Run:
    """One answer at work. `grader` is the socket to the grader; `woken` can be read when a child
    has ended."""

    def __init__(self, order: dict, grader: socket.socket, woken: int):
        self.order, self.limits = order, order["limits"]
        self.grader, self.woken = grader, woken
        self.folder = Path(order["folder"])
        self.work = self.folder / "work"
        self.output = {"stdout": b"", "stderr": b""}
        self.report, self.stopped = None, ""
        self.blocked, self.left_at_return, self.left_at_exit = [], [], []
        self.strays: list[str] = []
        self.pending = b""
        self.begun = self.slow_look = time.monotonic()
        self.starved = tree.Starved()
        self.ready = selectors.DefaultSelector()

    def start(self) -> None:
        """Start the answer, in a session, a folder and an environment of its own."""
        self.channel, far = socket.socketpair()
        given = self.folder / "stdin"
        with given.open("rb") as stdin:
            self.family = tree.Family(
                self.order["mark"],
                [sys.executable, str(INSIDE / "graded_start.py"), str(far.fileno())],
                stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                pass_fds=[far.fileno()], cwd=self.work, env=self._environment())
        self.process = self.family.program
        far.close()
        self.channel.sendall(json.dumps(self.order).encode() + b"\n")
        self.channel.setblocking(False)
        self.ready.register(self.channel, selectors.EVENT_READ, self._hear)
        for name in self.output:
            pipe = getattr(self.process, name)
            os.set_blocking(pipe.fileno(), False)
            self.ready.register(pipe, selectors.EVENT_READ, self._collect)
        self.ready.register(self.grader, selectors.EVENT_READ, self._lifeline)
        self.ready.register(self.woken, selectors.EVENT_READ, lambda woken: os.read(woken, 512))

    def _environment(self) -> dict[str, str]:
        dropped = ("PYTHON", "PYTEST", "MPKIT", "COV_")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(dropped)}
        orders = {"stacks": str(self.folder / "stacks"), "notes": str(self.folder / "notes"),
                  **{key: self.order[key] for key in ("hidden", "forbidden", "mark")}}
        path = os.pathsep.join([str(INSIDE), self.order["root"]])
        return kept | self.order["environment"] | {
            "MPKIT_GRADING": json.dumps(orders), "PYTHONPATH": path, "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(self.work)}

    def finish(self) -> None:
        """Go on until the answer has ended or was stopped; then end all that is left."""
        while self.family.exitcode is None and not self.stopped:
            self._turn(_TICK)
            self._look()
        if self.stopped:
            self.blocked = self._where(self.family.processes())
        else:
            self.left_at_exit = self._left(os.getpid())
        if not self.family.kill():
            self.stopped = "left"
        self._turn(0)
        for used in (self.ready, self.channel, self.process.stdout, self.process.stderr):
            used.close()

    def _turn(self, seconds: float) -> None:
        for key, _ in self.ready.select(seconds):
            key.data(key.fileobj)

    def _where(self, processes: list[tree.Seen]) -> list[dict]:
        return where(processes, self.folder / "stacks", self.work, wake=True)

    def _look(self) -> None:
        """Hold the run against its limits."""
        processes, now = self.family.processes(), time.monotonic()
        self.starved.look([seen.pid for seen in processes])
        allowed = self.limits["seconds"]
        if now - self.begun > min(allowed + self.starved.seconds, STRETCH * allowed):
            self.stopped = "seconds"
        elif len(processes) > self.limits["processes"]:
            self.stopped = "processes"
        elif now - self.slow_look > _SLOW_TICK:
            self.slow_look = now
            if tree.memory([seen.pid for seen in processes]) > self.limits["memory"]:
                self.stopped = "memory"
            elif tree.disk(self.work) > self.limits["disk"]:
                self.stopped = "disk"

    def _left(self, above: int) -> list[dict]:
        """The processes below this one that do not end by themselves, and where they stand."""
        until = time.monotonic() + _GRACE
        while True:
            self.family.reap()
            seen = tree.without_helpers(tree.descendants(above))
            if not seen or time.monotonic() > until:
                return self._where(seen)
            self._turn(_TICK)

    def _collect(self, pipe) -> None:
        name = "stdout" if pipe is self.process.stdout else "stderr"
        while True:
            try:
                data = os.read(pipe.fileno(), 65536)
            except BlockingIOError:
                return
            if not data:
                self.ready.unregister(pipe)
                return
            self.output[name] += data[: self.limits["output"] - len(self.output[name])]
            if len(self.output[name]) >= self.limits["output"]:
                self.stopped = self.stopped or "output"
                return

    def _hear(self, channel) -> None:
        """The answer's process reports, once; other lines are noise that the answer made."""
        try:
            data = channel.recv(1 << 16)
        except OSError:
            data = b""
        if not data or len(self.pending) > self.limits["output"]:
            self.ready.unregister(channel)
        *lines, self.pending = (self.pending + data).split(b"\n")
        for line in lines:
            self._take(line)

    def _take(self, line: bytes) -> None:
        try:
            said = json.loads(line)
            genuine = said.pop("key") == self.order["key"]
        except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
            genuine = False
        if genuine and said.pop("escaped", False):
            self.strays.append("escaped")
        elif genuine and self.report is None:
            if self.stopped:
                return
            self.report = said
            self.left_at_return = self._left(self.process.pid)
            with contextlib.suppress(OSError):  # it may have been killed meanwhile
                self.channel.send(b"go on\n")
        else:
            self.strays.append("forged")

    def _lifeline(self, grader) -> None:
        if not grader.recv(1024):
            self.give_up()

    def give_up(self, *_) -> None:
        """Stop: nobody waits for the outcome any more."""
        self.stopped = "abandoned"

    def outcome(self) -> dict:
        """Everything that is known now, as plain data."""
        notes = (self.folder / "notes").read_text(errors="replace").splitlines()
        return {
            "key": self.order["key"], "report": self.report, "exitcode": self.family.exitcode,
            "stopped": self.stopped, "strays": self.strays, "notes": notes[:20],
            "blocked": self.blocked, "left_at_return": self.left_at_return,
            "left_at_exit": self.left_at_exit, "pid": self.process.pid, "work": str(self.work),
            **{name: data.decode(errors="replace") for name, data in self.output.items()},
        }


def main() -> None:
    """Serve one order after the other."""
    grader, woken = socket.socket(fileno=0), tree.wake_when_a_child_ends()
    with grader.makefile("rb") as orders, contextlib.suppress(ConnectionError):
        for order in orders:
            run = Run(json.loads(order), grader, woken)
            signal.signal(signal.SIGTERM, run.give_up)
            run.start()
            run.finish()
            grader.sendall(json.dumps(run.outcome()).encode() + b"\n")


if __name__ == "__main__":
    main()
