"""What explore tells: plain data, the same in the process that explored and in the one that asked.

An *order* is written as the agents' numbers in the order of their visible steps, "1.2.2.1": main is
0, its children are 1, 2, … as they were started, the first child of 2 is 201. "1x" is the end of 1,
or of its task in a pool, where somebody looks for that; "1k" says that 1 is killed there. What the
text leaves off at its end goes on by itself: so do the steps of the last one that lives, once all
others have ended.
"""
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from importlib import import_module

from mpkit.lab.exploring import words


class CannotExplore(Exception):
    """In one line: what is wrong with the program, or with the order asked for."""

    def _render_traceback_(self) -> list[str]:
        return [f"cannot explore: {self}"]


class Departed(CannotExplore):
    """The program does not go the way that the order says from its step `step` on (1, 2, …)."""

    def __init__(self, line: str, step: int):
        super().__init__(line, step)
        self.step = step

    def __str__(self):
        return self.args[0]


class Shown:
    """Is shown in a notebook: the views need what a terminal does not have."""

    def __str__(self):
        return "\n".join(line for _, line in self.lines()).rstrip()

    def _repr_mimebundle_(self, include=None, exclude=None):
        views = import_module("mpkit.lab.exploring.views")
        return {"text/plain": str(self), "text/html": views.html(self)}


@dataclass(frozen=True)
class Step:
    """One agent did one operation; `state` is how things stand afterwards.

    operation   "Lock.acquire", "Value.set", "Process.exit", …
    thing       what people call the object: a variable's name, else "Lock 1"; "" if there is none
    detail      what is known of it: "value", "place", "result", "message", "child", "error", …
    visible     whether it is one of the steps that make up orders
    state       "blocked": {agent: thing}, "holding": {thing: [agents]},
                "waiting": {thing: [agents]}, "values": {thing: text}
    """

    agent: int
    process: str
    operation: str
    thing: str
    detail: dict
    file: str
    line: int
    source: str
    visible: bool
    state: dict


@dataclass(frozen=True)
class Outcome:
    """How an order ends; `bad` says whether that is a fault by itself. Kind and text make it up:
    details may hold the number of a process.

    kind        "result", "exception", "deadlock", "exit code" or "endless"
    text        what main returned, "AssertionError: …", or who waits for whom
    details     more lines: a traceback, the cycle
    """

    kind: str
    text: str
    bad: bool
    details: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Order(Shown):
    """One run. `outcome` is None where it was stopped before its end; then `able` could go on."""

    text: str
    steps: tuple[Step, ...]
    outcome: Outcome | None
    switches: int
    able: dict = field(default_factory=dict)    # agent -> the Step that it would take

    def lines(self) -> Iterator[tuple[str, str]]:
        return words.of_order(self)

    def step(self) -> "Player":
        """A player in the browser: the same order, step by step."""
        return Player(self)


@dataclass(frozen=True)
class Report(Shown):
    """All orders, or as many as were tried.

    orders      how many; `runs` stand for them
    more        whether there are more than that: some runs stand for too many to count
    complete    whether these are all
    outcomes    (Outcome, how many orders end so), the most frequent first
    shortest    for each bad outcome the Order with the fewest switches, then steps
    verdict     "right"; "wrong": an outcome is bad, or they differ; "unfinished": nothing bad yet
    bounded     whether there was a bound on switches
    """

    orders: int
    runs: int
    complete: bool
    seconds: float
    outcomes: tuple[tuple[Outcome, int], ...]
    shortest_of: tuple[Order, ...]
    verdict: str
    touches_files: bool = False
    more: bool = False
    bounded: bool = False

    @property
    def shortest(self) -> Order | None:
        """The shortest order that ends badly; where results only differ, in another one than that
        of one process after another."""
        return self.shortest_of[0] if self.shortest_of else None

    def lines(self) -> Iterator[tuple[str, str]]:
        return words.of_report(self)

    def step(self) -> "Player":
        """A player in the browser of the shortest order that ends badly."""
        if self.shortest is None:
            raise CannotExplore("nothing bad was found, so there is no order to step through")
        return Player(self.shortest)

    def as_dict(self) -> dict:
        """As JSON would have it."""
        return {**asdict(self), "shortest": self.shortest and asdict(self.shortest)}


@dataclass(frozen=True)
class Player(Shown):
    """An order that is played in the browser."""

    order: Order

    def lines(self) -> Iterator[tuple[str, str]]:
        return words.of_order(self.order)
