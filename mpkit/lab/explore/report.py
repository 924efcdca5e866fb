"""What explore tells: plain data, the same in the process that explored and in the one that asked.

An *order* is written as the agents' numbers in the order of their visible steps, "1.2.2.1": main is
0, its children are 1, 2, … as they were started, the first child of 2 is 201. "1x" is the end of 1,
where somebody looks whether it lives. What the text leaves off at its end goes on by itself.
"""
from dataclasses import asdict, dataclass, field


class CannotExplore(Exception):
    """In one line: what is wrong with the program, or with the order asked for."""


@dataclass(frozen=True)
class Step:
    """One agent did one operation; `state` is how things stand afterwards.

    operation   "Lock.acquire", "Value.set", "Process.exit", …
    thing       what people call the object: a variable's name, else "Lock 1"; "" if there is none
    detail      what is known of it: "value", "result", "message", "child", "error", "late", …
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
    """How an order ends; `bad` says whether that is a fault by itself.

    kind        "result", "exception", "deadlock", "exit code" or "endless"
    text        what main returned, "AssertionError: …", or who waits for whom
    details     more lines: a traceback, the cycle
    """

    kind: str
    text: str
    bad: bool
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """One run. `outcome` is None where it was stopped before its end; then `able` could go on."""

    text: str
    steps: tuple[Step, ...]
    outcome: Outcome | None
    switches: int
    printed: str = ""
    able: dict = field(default_factory=dict)    # agent -> the Step that it would take


@dataclass(frozen=True)
class Report:
    """All orders, or as many as were tried.

    orders      how many; `runs` stand for them
    complete    whether these are all
    outcomes    (Outcome, how many orders end so), the most frequent first
    shortest    for each bad outcome the Order with the fewest switches, then steps
    verdict     "right"; "wrong": an outcome is bad, or they differ; "unfinished": nothing bad yet
    """

    orders: int
    runs: int
    complete: bool
    seconds: float
    outcomes: tuple[tuple[Outcome, int], ...]
    shortest_of: tuple[Order, ...]
    verdict: str
    touches_files: bool = False

    @property
    def shortest(self) -> Order | None:
        """The shortest order that ends badly; where outcomes only differ, in the rarest one."""
        return self.shortest_of[0] if self.shortest_of else None

    def as_dict(self) -> dict:
        """As JSON would have it."""
        return {**asdict(self), "shortest": self.shortest and asdict(self.shortest)}
