"""What one run stands for: all orders in which its visible steps could have come.

Each visible step needs certain steps of the others before it. So a moment of any of these orders is
told by how far each agent is, and orders are paths through these positions.
"""
import itertools

from mpkit.lab.exploring.models import CRASH

MOST = 200_000      # positions that are looked at
MANY = 10 ** 15     # orders; nobody wants to know how many more


class Orders:
    """The orders of a run's visible steps."""

    def __init__(self, made):
        lanes, number = {}, {}
        for step in made:
            number.setdefault(step.agent, [0])
            if step.visible:
                lanes.setdefault(step.agent, []).append(step)
            number[step.agent].append(len(lanes.get(step.agent, ())))
        self.lanes = sorted(lanes)
        self.steps = [lanes[agent] for agent in self.lanes]
        # needs[lane][place]: how far each lane must be before this step
        self.needs = [[tuple(number[agent][step.clock.get(agent, 0)] if agent != step.agent
                             else place for agent in self.lanes)
                       for place, step in enumerate(steps)] for steps in self.steps]
        self.start = (0,) * len(self.lanes)
        self.length = sum(map(len, self.steps))
        self.as_run = [step for step in made if step.visible]
        self.many, self.more = self.count()

    def next(self, position):
        """(lane, position) of each step that can come next."""
        for lane, place in enumerate(position):
            if place < len(self.needs[lane]):
                need = self.needs[lane][place]
                if all(far >= least for far, least in zip(position, need, strict=True)):
                    yield lane, position[:lane] + (place + 1,) + position[lane + 1:]

    def count(self) -> tuple[int, bool]:
        """How many there are, and whether there are more than that."""
        ways, seen = {self.start: 1}, 0
        for _ in range(self.length):
            later = {}
            for position, many in ways.items():
                for _, reached in self.next(position):
                    later[reached] = later.get(reached, 0) + many
            ways = later
            seen += len(ways)
            if seen > MOST or sum(ways.values()) > MANY:
                return min(sum(ways.values()), MANY), True
        return sum(ways.values()), False

    def fewest_switches(self) -> list:
        """The steps in the order with the fewest switches; where there are too many orders to
        look at, in that in which they ran."""
        if self.more:
            return self.as_run
        best = {(self.start, None): (0, ())}
        for _ in range(self.length):
            later = {}
            for (position, latest), (many, path) in best.items():
                for lane, reached in self.next(position):
                    going = latest if self.lanes[lane] >= CRASH else lane
                    changes = many + (latest is not None and going != latest)
                    key = reached, going
                    if key not in later or later[key][0] > changes:
                        later[key] = changes, (*path, lane)
            best = later
        _, path = min(best.values(), key=lambda found: found[0])
        lanes = [iter(steps) for steps in self.steps]
        return [next(lanes[lane]) for lane in path]


def switches(agents) -> int:
    """How often another agent goes on than the one before; to be killed is no step of anybody."""
    going = (agent for agent in agents if agent < CRASH)
    return sum(one != other for one, other in itertools.pairwise(going))
