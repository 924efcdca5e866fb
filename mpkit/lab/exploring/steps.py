"""A step of an agent: what it asks for, what that looks at and changes, and when it was made.

A clock tells, for every agent, how many of its steps came before and had to. Two steps in a row
could as well have gone in the other order if they touched different objects, or only looked at the
same.
"""
from mpkit.lab.exploring.models import ENDS, MAY_COUNT, SILENT
from mpkit.lab.exploring.models.basics import END

_MATTERS = {"rw", "wr", "ww", "rd", "dr", "wd", "dw"}      # read, write, drop (an end of a pipe)


class Step:
    """What an agent is about to do; and, from `take_place` on, what it has done."""

    def __init__(self, agent, asked, modes, changes, answer):
        self.agent = agent              # its number
        self.asked = asked
        self.modes = modes              # key of a state -> how the step uses it
        self.changes = changes          # key -> new state; None while it would block
        self.answer = answer
        # A signal that is handled may come before a child is born, or after.
        counts = asked["operation"] not in SILENT or (
            agent and asked["operation"] == "Process.start" and asked.get("refuses") == "handles")
        self.visible = counts and answer != END
        self.index = None               # its place in the run, once it is made
        self.told = {}                  # how it ended

    @property
    def verb(self) -> str:
        return self.asked["operation"].rpartition(".")[2]

    @property
    def ends(self) -> bool:
        """Whether it is the end of its agent."""
        return self.asked["operation"] in ENDS

    @property
    def may_count(self) -> bool:
        """Whether it is a place in the order if somebody asks after what changes with it."""
        return self.asked["operation"] in MAY_COUNT

    def depends(self, modes) -> bool:
        """Whether it matters which of the two comes first."""
        mine = self.modes
        return any(key in mine and mine[key] + mode in _MATTERS for key, mode in modes.items())

    def take_place(self, index, count, clock, marks):
        """It is the agent's step number `count`, after all in its clock that had to come before.
        `marks`: key -> mode -> clock of all steps so far that used it so."""
        self.join_needs(clock, marks)[self.agent] = count
        self.index, self.count, self.clock = index, count, dict(clock)
        for key, mode in self.modes.items():
            self.use(key, mode, marks)

    def use(self, key, mode, marks):
        """It was made, and has used a state in this way."""
        self.modes[key] = mode
        join_clock(marks.setdefault(key, {}).setdefault(mode, {}), self.clock)

    def join_needs(self, clock, marks) -> dict:
        """The clock, with all steps so far that have to come before this one."""
        for key, mode in self.modes.items():
            for other, before in marks.get(key, {}).items():
                if mode + other in _MATTERS:
                    join_clock(clock, before)
        return clock

    def before(self, clock) -> bool:
        """Whether it had to happen before what has this clock."""
        return self.count <= clock.get(self.agent, 0)


def join_clock(clock, other):
    for agent, count in other.items():
        if count > clock.get(agent, 0):
            clock[agent] = count
