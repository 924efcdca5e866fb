"""What one run stands for: all orders in which its visible steps could have come.

Each visible step needs certain steps of the others before it. So a moment of any of these orders is
told by how far each agent is, and orders are paths through these positions. Of a kill it is also
told when it comes too late: as soon as whom it hits could go on by a step that is no place in the
order, that one has done so.
"""
import itertools
import operator

from mpkit.lab.exploring.models import CRASH

MOST = 200_000      # positions that are looked at
MANY = 10 ** 15     # orders; nobody wants to know how many more


class Orders:
    """The orders of a run's visible steps."""

    def __init__(self, made, too_late):
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
        # ends[lane][place]: it does not come where all lanes are as far as one of these says
        self.ends = [[[tuple(number[agent][:clock.get(agent, 0) + 1][-1] for agent in self.lanes)
                       for clock in too_late.get(step, ())] for step in steps]
                     for steps in self.steps]
        self.as_run = [step for step in made if step.visible]
        self.many, self.more, self.shortest = self.count()

    def next(self, position):
        """(lane, position) of each step that can come next."""
        for lane, place in enumerate(position):
            if place < len(self.needs[lane]):
                if is_as_far(position, self.needs[lane][place]) and not any(
                        is_as_far(position, end) for end in self.ends[lane][place]):
                    yield lane, position[:lane] + (place + 1,) + position[lane + 1:]

    def count(self) -> tuple[int, bool, list]:
        """How many there are, whether there are more than that, and the one with the fewest
        switches; where there are too many to look at, that in which they ran."""
        ways, seen = {(0,) * len(self.lanes): (1, {None: (0, ())})}, 0
        for _ in self.as_run:
            later = {}
            for position, (many, paths) in ways.items():
                for lane, reached in self.next(position):
                    others, best = later.get(reached, (0, {}))
                    later[reached] = others + many, self.extended(paths, lane, best)
            ways = later
            seen += len(ways)
            number = sum(many for many, _ in ways.values())
            if seen > MOST or number > MANY:
                return min(number, MANY), True, self.as_run
        (number, paths), = ways.values() or [(0, {})]
        _, path = min(paths.values(), key=lambda found: found[0], default=(0, ()))
        lanes = [iter(steps) for steps in self.steps]
        return number, False, [next(lanes[lane]) for lane in path]

    def extended(self, paths, lane, best) -> dict:
        """The best of each end (the latest agent) with these, which this lane makes longer."""
        for latest, (changes, path) in paths.items():
            going = latest if self.lanes[lane] >= CRASH else lane
            changes += latest is not None and going != latest
            if going not in best or best[going][0] > changes:
                best[going] = changes, (*path, lane)
        return best


def is_as_far(position, least) -> bool:
    return all(map(operator.ge, position, least))


def switches(agents) -> int:
    """How often another agent goes on than the one before; to be killed is no step of anybody."""
    going = (agent for agent in agents if agent < CRASH)
    return sum(one != other for one, other in itertools.pairwise(going))
