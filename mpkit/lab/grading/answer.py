"""What a grader holds in its hands: a learner's answer, at arm's length.

`answer.call(...)` and `answer.run(...)` run it in processes of its own and return what happened;
the `must_...` methods of that hold it against what was expected, and raise Failed with a text for
the learner. Each run is a fresh interpreter in an empty folder.
"""

import random
from dataclasses import dataclass, field, replace

from ..inside.graded_plain import pack, plain, unpack
from . import wording
from .runner import Limits, Supervisor


class Failed(AssertionError):
    """A check did not hold; the text is for the learner."""


@dataclass
class Answer:
    """One answer (a text) to one exercise."""

    exercise: object
    text: str
    supervisor: Supervisor
    limits: Limits = field(default_factory=Limits)
    drop_in: bool = True
    forbidden: tuple[str, ...] = ()
    exploring: bool = True      # False: what every order gives is known from another grading
    notes: list[str] = field(default_factory=list)      # what the learner is told beside points
    seed: int = field(default_factory=lambda: random.SystemRandom().getrandbits(32))

    def __post_init__(self):
        self.random = random.Random(self.seed)

    def call(self, function: str, *arguments, start=None, why="", **limits) -> "Called":
        """Call a function of the answer ("given:name": of given_NAME.py, beside the grader).

        Arguments are plain data or `Function("worker")`. start: a start method. Other keywords
        change limits: seconds, processes, memory, disk, output.
        """
        order = {"action": "call", "function": function, "args": pack(arguments), "stdin": ""}
        return self._do(Called, order, start, limits, wording.call(function, arguments), why)

    def explore(self, function: str, *arguments, right, why="", **limits) -> "Explored | Known":
        """Call a function (as in `call`) in every order in which its processes can run.

        right: what it should return, in each of them.
        """
        if not self.exploring:
            return Known()
        order = {"action": "explore", "function": function, "args": pack(arguments), "stdin": "",
                 "right": repr(right)}
        # Whatever the answer must be built without: exploring needs mpkit.
        free = replace(self, forbidden=(), drop_in=True, limits=self.limits.but(seconds=60))
        explored = free._do(Explored, order, None, limits, wording.call(function, arguments), why)
        explored.right = right
        explored.command = wording.exploring(self.exercise, function)
        if explored.returned and "unexplored" in explored.returned:
            self.notes.append(wording.unexplored(explored.returned))
        return explored

    def run(self, *argv: str, start=None, stdin="", why="", **limits) -> "Ran":
        """Run the answer as a script, as `python3 NAME.py` does."""
        order = {"action": "run", "argv": list(argv), "stdin": stdin}
        what = " ".join(["python3", f"{self.exercise.name}.py", *argv])
        return self._do(Ran, order, start, limits, what, why)

    def _do(self, kind, order, start, limits, what, why):
        bounds = self.limits.but(**limits)
        environment = {"MPKIT_START": start} if start else {}
        order |= {"start": start, "drop_in": self.drop_in, "environment": environment,
                  "forbidden": list(self.forbidden)}
        outcome = self.supervisor.run(self.exercise, order, bounds, self.text)
        what += f"   (start method {start})" if start else ""
        return kind(self.exercise.name, what, outcome, bounds, why)


class Happened:
    """What a run left: the same for a call and a script."""

    def __init__(self, name, what, outcome, limits, why):
        self.name, self.what, self.outcome = name, what, outcome
        self.limits, self.why = limits, why
        self.lines = outcome["stdout"].splitlines()
        self.errors = outcome["stderr"]
        self.exitcode, self.pid = outcome["exitcode"], outcome["pid"]
        self._sound()

    def fail(self, headline: str, got="", expected="", why="", details=()):
        """Raise Failed with the learner's text."""
        __tracebackhide__ = True
        raise Failed(wording.failure(headline, self.what, got, expected, why or self.why, details))

    def _sound(self) -> None:
        """What is wrong whatever was expected: a stop, a refused file, a forged report."""
        __tracebackhide__ = True
        happened = self.outcome
        if happened["stopped"]:
            blocked = wording.processes(happened["blocked"], self.pid, self.name)
            self.fail(f"your program {wording.stop(happened, self.limits)}", details=blocked)
        if "escaped" in happened["strays"]:
            self.fail("a child process came back out of your function: end it inside",
                      why="after a fork two processes go on, the second one in your caller's code")
        if "forged" in happened["strays"]:
            self.fail("your program wrote into a descriptor that is the grader's")
        if happened["notes"]:
            self.fail(happened["notes"][0])

    def must_print(self, lines, why="", any_order=False):
        """The lines of standard output must be these."""
        __tracebackhide__ = True
        order = sorted if any_order else list
        if order(self.lines) != order(lines):
            wanted = wording.show(list(lines)) + (" in any order" if any_order else "")
            self.fail("other lines were printed", f"printed {wording.show(self.lines)}", wanted,
                      why, self._complaints())
        return self

    def must_leave_nothing(self, why=""):
        """No process may be left running, or ended without being waited for."""
        __tracebackhide__ = True
        left = self.outcome["left_at_return"] or self.outcome["left_at_exit"]
        if left:
            when = "your function returned" if self.outcome["left_at_return"] else "it ended"
            processes = "1 process" if len(left) == 1 else f"{len(left)} processes"
            self.fail(f"{processes} left behind when {when}", why=why,
                      expected="every process has ended and was waited for",
                      details=wording.processes(left, self.pid, self.name))
        return self

    def must(self, holds: bool, expected: str, why=""):
        """Whatever else a grader found out about `lines`, `errors`, `returned` or `exitcode`."""
        __tracebackhide__ = True
        if not holds:
            self.fail(self._headline(), self._got(), expected, why, self._complaints())
        return self

    def _complaints(self) -> list[str]:
        errors = wording.complaint(self.errors, self.outcome["work"])
        return [f"on standard error:\n{errors}"] if errors else []


class Called(Happened):
    """What came of a call."""

    def _sound(self) -> None:
        __tracebackhide__ = True
        super()._sound()
        report = self.outcome["report"]
        if report is None:
            self.fail("your program ended before the function returned",
                      f"nothing; the process ended with exit code {self.exitcode}",
                      details=self._complaints())
        if "broken" in report:
            self.fail("your file cannot be imported", wording.raised(report["broken"], self.name))
        if "missing" in report:
            self.fail(f"there is no function {report['missing']!r} in your file")
        self.raised = report.get("raised")
        self.returned = unpack(report.get("returned"))

    def must_return(self, expected, why=""):
        """The call must have returned this (tuples count as lists)."""
        __tracebackhide__ = True
        wanted = plain(expected)
        same = self.returned == wanted and type(self.returned) is type(wanted)
        return self.must(same and not self.raised, wording.show(wanted), why)

    def must_raise(self, kind: str, why=""):
        """The call must have raised an exception of the type with this name, or of one below."""
        __tracebackhide__ = True
        right = self.raised and kind in self.raised["kinds"]
        return self.must(right, f"{kind} raised", why)

    def _headline(self) -> str:
        return "an exception came out" if self.raised else "something else came back"

    def _got(self) -> str:
        if self.raised:
            return wording.raised(self.raised, self.name)
        printed = f", printed {wording.show(self.lines)}" if self.lines else ""
        return wording.show(self.returned) + printed


class Explored(Called):
    """What came of exploring: how the orders end, and the shortest of those that end badly."""

    def must_be_right_in_every_order(self, why=""):
        """Every order must end, without an error, and with the right result."""
        __tracebackhide__ = True
        wanted = f"{wording.show(self.right)} in every order"
        self.must(not self.raised, wanted, why)
        found = self.returned
        if not found["right"]:
            self.fail(wording.goes_wrong(found["ends"]), wording.ends(found["ends"]), wanted, why,
                      wording.steps(found, self.command))
        return self


class Known:
    """Stands for exploring that was done in another grading, and gives the same in each."""

    def must_be_right_in_every_order(self, why=""):
        """It was."""
        return self


class Ran(Happened):
    """What came of running the file as a script."""

    def must_exit(self, code: int = 0, why=""):
        """The script must have ended with this exit code."""
        __tracebackhide__ = True
        if self.exitcode != code:
            self.fail("another exit code", f"exit code {self.exitcode}", f"exit code {code}", why,
                      self._complaints())
        return self

    def _headline(self) -> str:
        return "not what was expected"

    def _got(self) -> str:
        return f"printed {wording.show(self.lines)}, exit code {self.exitcode}"
