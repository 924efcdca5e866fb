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
from mpkit.lab.exploring.models import CRASH, KILLS
from mpkit.lab.exploring.orders import switches
from mpkit.lab.exploring.quiet import pass_time
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
        self.later = set()              # who else could go first, if its end is visible


class Walk:
    """The current order, as nodes. With a bound on switches, everybody is tried everywhere."""

    def __init__(self, switches=None):
        self.reduce = switches is None
        self.switches = switches
        self.path: list[Node] = []
        self.cut = False                # a bound left something out

    def follow(self, run) -> bool:
        """Make the run: the path so far, then on to its end. False if it is equivalent to one
        that was made before."""
        asleep, depth, latest = set(), 0, None
        while len(run.made) < LIMIT:
            able = run.able()
            if all(agent >= CRASH for agent in able):
                self.look_back_for_all(run)
                if pass_time(run):
                    continue
                if not able:
                    return self.ended(run)
            if depth < len(self.path):
                node = self.path[depth]
                self.check(node, able, run)
            else:
                branch = self.branch if self.reduce else self.plain_branch
                node = branch(run, able, asleep, latest)
                if node is None:
                    self.look_back_for_all(run)
                    return False
                self.path.append(node)
            node.place = run.place(able[node.agent].asked)
            if self.reduce:
                self.look_back(run, run.agents[node.agent])
                if able[node.agent].asked["operation"] in KILLS:
                    node.to_try |= able.keys()      # it changes what another is about to do
                    self.look_back_for_all(run, able[node.agent].changes)
                    run.note_struck(able[node.agent])
            step = run.step(node.agent, able[node.agent])
            if step.visible:
                latest = node.agent
            if self.reduce:
                asleep = {agent for agent in node.asleep | node.tried
                          if not able[agent].depends(step.modes)}
            depth += 1
        run.endless = True
        self.look_back_for_all(run)
        return self.ended(run)

    def ended(self, run):
        """The run has come to its end; False if it has more switches than allowed, or a kill that
        is no place in the order comes too late."""
        run.settle()
        if self.reduce:
            return all(kill.visible for kill in run.too_late())
        for node, step in zip(self.path, run.made, strict=True):
            if step.visible:
                node.to_try |= node.later
        return self.allows([step.agent for step in run.made if step.visible])

    def allows(self, agents):
        """Whether an order may have so many switches."""
        allowed = switches(agents) <= self.switches
        self.cut |= not allowed
        return allowed

    def branch(self, run, able, asleep, latest):
        """A new node at the end of the path; None if all that could go on are asleep."""
        awake = able.keys() - asleep
        if not awake:
            return None
        first = [agent for agent in awake if able[agent].asked["operation"] not in KILLS] or awake
        return Node(latest if latest in first else min(first), asleep)

    def plain_branch(self, run, able, asleep, latest):
        """The same without sleep: where everybody is tried whom the bound allows."""
        silent = [agent for agent, step in able.items() if not step.visible]
        if silent:
            node = Node(silent[0])
            node.later = set(able) if able[silent[0]].may_count else set()
            return node
        done = [step.agent for step in run.made if step.visible]
        allowed = {agent for agent in able if run.is_last() or self.allows([*done, agent])}
        if not allowed:
            return None
        node = Node(latest if latest in allowed else min(allowed))
        node.to_try = allowed
        return node

    def check(self, node, able, run):
        """The run must go as the one before went, up to where another is chosen."""
        step = able.get(node.agent)
        if step is None or node.place not in (None, run.place(step.asked)):
            at = len(run.made) + 1
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

    def look_back_for_all(self, run, changes=None):
        """Those that are blocked, or are killed by these changes, make no step, but could have come
        before others."""
        for agent in run.agents.values():
            if agent.asked is not None and self.reduce and (
                    changes is None or ("life", agent.number) in changes):
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
    for made in reversed(run.made):
        if made.agent != agent.number and not made.before(agent.clock):
            step = run.weigh(agent, made.index)
            if step.changes is not None and step.depends(made.modes) and not any(
                    made.before(later.clock) for later in found) and not cuts_off(step, made):
                found.append(made)
    return found


def cuts_off(step, made):
    """Whether it would kill somebody at this step, which is no place in the order: see `Orders`."""
    return step.agent < CRASH and ("life", made.agent) in step.changes and not (
        made.visible or made.may_count)


def may_be_first(run, race, agent) -> set:
    """Who can begin at the moment of the race so that the agent's next step comes before it."""
    later = [made for made in run.made[race.index + 1:] if not race.before(made.clock)]
    first = set()
    for place, made in enumerate(later):
        if all(made.agent != other.agent for other in later[:place]) and not any(
                other.before(made.clock) for other in later[:place]):
            first.add(made.agent)
    if agent.number not in {made.agent for made in later}:
        step = run.weigh(agent, race.index)
        if not any(made.before(agent.clock) or step.depends(made.modes) for made in later):
            first.add(agent.number)
    return first
