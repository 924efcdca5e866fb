"""Walks through all orders, depth first; of those that cannot differ it runs only one.

Each order is run from the start, since processes cannot be put back. A *node* is a moment at which
somebody had to be chosen. After every step it is asked which earlier step it could have come before
(a race): there the other agent must be tried, too. And an agent that was tried at a node sleeps in
the later branches until a step comes on whose order with its own something depends. So no two
complete runs are equivalent.

See C. Flanagan and P. Godefroid, "Dynamic partial-order reduction for model checking software",
2005; P. Godefroid's thesis, 1996, for sleep sets; P. Abdulla and others, "Optimal dynamic partial
order reduction", 2014, for who may go first.
"""
from mpkit.lab.exploring.report import CannotExplore
from mpkit.lab.exploring.run import LIMIT


class Node:
    """A moment at which somebody was chosen."""

    def __init__(self, agent, asleep=frozenset()):
        self.agent = agent              # who goes on, in this run
        self.asleep = asleep            # who need not be tried here
        self.to_try = set()
        self.tried = set()
        self.place = None               # what it does where


class Walk:
    """The current order, as nodes. `reduce=False` tries everybody everywhere."""

    def __init__(self, reduce=True, switches=None):
        self.reduce = reduce
        self.switches = switches
        self.path: list[Node] = []
        self.cut = False                # a bound left something out

    def follow(self, run) -> bool:
        """Make the run: the path so far, then on to its end. False if it is equivalent to one
        that was made before."""
        asleep, depth, latest, switched = set(), 0, None, 0
        while len(run.events) < LIMIT:
            able = run.able()
            if not able:
                self.look_back_for_all(run)
                if run.pass_time():
                    continue
                return True
            if depth < len(self.path):
                node = self.path[depth]
                self.check(node, able, run)
            else:
                node = self.branch(able, asleep, latest, switched)
                if node is None:
                    self.look_back_for_all(run)
                    return False
            node.place = run.place(able[node.agent].asked)
            if self.reduce:
                self.look_back(run, run.agents[node.agent])
            event = run.step(node.agent, able[node.agent])
            if event.visible:
                switched += latest not in (None, node.agent)
                latest = node.agent
            if self.reduce:
                asleep = {agent for agent in node.asleep | node.tried
                          if not able[agent].depends(event.modes)}
            depth += 1
        run.endless = True
        self.look_back_for_all(run)
        return True

    def branch(self, able, asleep, latest, switched):
        """A new node at the end of the path."""
        awake = sorted(able.keys() - asleep)
        if not awake:
            return None
        if self.reduce:
            agent = latest if latest in awake else awake[0]
            node = Node(agent, asleep)
        else:
            node = self.plain_branch(able, latest, switched)
        self.path.append(node)
        return node

    def plain_branch(self, able, latest, switched):
        silent = [agent for agent, step in able.items() if not step.visible]
        if silent:
            return Node(silent[0])
        allowed = set(able)
        if self.switches is not None and switched >= self.switches and latest in able:
            self.cut |= len(allowed) > 1
            allowed = {latest}
        agent = latest if latest in allowed else min(allowed)
        node = Node(agent)
        node.to_try = allowed
        return node

    def check(self, node, able, run):
        """The run must go as the one before went, up to where another is chosen."""
        step = able.get(node.agent)
        if step is None or node.place not in (None, run.place(step.asked)):
            at = len(run.events) + 1
            raise CannotExplore(
                f"the program differs from run to run: at step {at}, "
                f"{run.agents[node.agent].name} does not do what it did before (does it use the "
                "time, process numbers, files, or random numbers from the system?)")

    def look_back(self, run, agent):
        """Its next step could have come before steps that others have made: see to it."""
        for race in races(run, agent):
            node = self.path[race.index]
            first = may_be_first(run, race, agent)
            if not first & (node.to_try | node.tried | node.asleep | {node.agent}):
                node.to_try.add(min(first))

    def look_back_for_all(self, run):
        """Those that are blocked make no step, but could have come before others."""
        for agent in run.agents.values():
            if agent.asked is not None and self.reduce:
                self.look_back(run, agent)

    def next(self) -> bool:
        """Go back to the last node where somebody is left to try; False if there is none."""
        while self.path:
            node = self.path[-1]
            node.tried.add(node.agent)
            rest = node.to_try - node.tried - node.asleep
            if rest:
                node.agent, node.place = min(rest), None
                return True
            self.path.pop()
        return False


def races(run, agent) -> list:
    """The steps of others that the agent's next step could have come before, the last ones first;
    none that had to come before another of them."""
    found = []
    for event in reversed(run.events):
        if event.agent != agent.number and not event.before(agent.clock):
            step = run.weigh(agent, event.index)
            if step.changes is not None and step.depends(event.modes) and not any(
                    event.before(later.clock) for later in found):
                found.append(event)
    return found


def may_be_first(run, race, agent) -> set:
    """Who can begin at the moment of the race so that the agent's next step comes before it."""
    later = [event for event in run.events[race.index + 1:] if not race.before(event.clock)]
    first = set()
    for place_, event in enumerate(later):
        if all(event.agent != other.agent for other in later[:place_]) and not any(
                other.before(event.clock) for other in later[:place_]):
            first.add(event.agent)
    if agent.number not in {event.agent for event in later}:
        step = run.weigh(agent, race.index)
        if not any(event.before(agent.clock) or step.depends(event.modes) for event in later):
            first.add(agent.number)
    return first
