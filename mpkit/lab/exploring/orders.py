"""What one run stands for: all orders in which its visible steps could have come.

Each visible step needs certain steps of the others before it. So a moment of any of these orders is
told by how far each agent is, and orders are paths through these positions.
"""
MOST = 200_000      # positions; with more, orders are not counted


class Orders:
    """The orders of a run's visible steps."""

    def __init__(self, events):
        lanes, number = {}, {}
        for event in events:
            number.setdefault(event.agent, [0])
            if event.visible:
                lanes.setdefault(event.agent, []).append(event)
            number[event.agent].append(len(lanes.get(event.agent, ())))
        self.lanes = sorted(lanes)
        self.events = [lanes[agent] for agent in self.lanes]
        # needs[lane][place]: how far each lane must be before this step
        self.needs = [[tuple(number[agent][event.clock.get(agent, 0)] if agent != event.agent
                             else place for agent in self.lanes)
                       for place, event in enumerate(steps)] for steps in self.events]
        self.start = (0,) * len(self.lanes)
        self.length = sum(map(len, self.events))

    def next(self, position):
        """(lane, position) of each step that can come next."""
        for lane, place in enumerate(position):
            if place < len(self.needs[lane]):
                need = self.needs[lane][place]
                if all(far >= least for far, least in zip(position, need, strict=True)):
                    yield lane, position[:lane] + (place + 1,) + position[lane + 1:]

    def count(self) -> int | None:
        """How many there are; None if that is too much to count."""
        ways, seen = {self.start: 1}, 0
        for _ in range(self.length):
            later = {}
            for position, many in ways.items():
                for _, reached in self.next(position):
                    later[reached] = later.get(reached, 0) + many
            ways = later
            seen += len(ways)
            if seen > MOST:
                return None
        return sum(ways.values())

    def fewest_switches(self) -> tuple[int, list]:
        """The order with the fewest switches: how many, and its events."""
        best = {(self.start, None): (0, ())}
        for _ in range(self.length):
            later = {}
            for (position, latest), (switches, path) in best.items():
                for lane, reached in self.next(position):
                    many = switches + (latest is not None and lane != latest)
                    key = reached, lane
                    if key not in later or later[key][0] > many:
                        later[key] = many, (path, lane)
            best = later
        switches, path = min(best.values(), key=lambda found: found[0])
        return switches, self.unrolled(path)

    def unrolled(self, path):
        lanes = []
        while path:
            path, lane = path
            lanes.append(lane)
        places, events = [0] * len(self.lanes), []
        for lane in reversed(lanes):
            events.append(self.events[lane][places[lane]])
            places[lane] += 1
        return events
