"""One run of the program: which agents there are, what each is about to do, how the objects stand.

Whoever calls `step` decides who goes next; between two steps every living agent stands still, and
has asked for its next one. Each step is an event with a clock: for every agent, how many of its
events came before it and had to. Two steps in a row could as well have gone in the other order if
they touched different objects, or only looked at the same.
"""
import bisect
import math
import operator
import os
import re
import signal

from mpkit.lab.exploring.channel import Channel
from mpkit.lab.exploring.models import ENDS, MODELS, SILENT, TELLING
from mpkit.lab.exploring.report import CannotExplore
from mpkit.waiting import readable

PATIENCE = 10       # seconds that an agent may compute between two steps
LIMIT = 2000        # steps of one run
ROUNDS = 20         # so often an agent may come round to where it was before it is a polling loop
HANDLER = 0.3       # seconds until it is clear that a signal's handler has just returned
QUIET = 100         # so often time may pass without any change


class Polling(Exception):
    """A loop polls at this place: (file, line, operation)."""


class Agent:
    """What the scheduler knows of an agent."""

    def __init__(self, number, name, channel, parent=None, daemon=False):
        self.number = number
        self.name = name
        self.channel = channel
        self.parent = parent
        self.process = number       # the agent that is the first thread of its process
        self.daemon = daemon
        self.clock = dict(parent.clock) if parent else {}
        self.count = 0              # its events
        self.children = 0
        self.asked = None           # what it is about to do; None: it has ended
        self.deadline = math.inf
        self.latest = {}            # place in the program -> its latest event there
        self.rounds = {}            # place -> how often it came round to it with nothing changed
        self.cycle = None           # the states that it gives way to until one of them changes
        self.exitcode = None
        self.killed = False
        self.pid = 0
        self.error = ()


    def ancestry(self):
        """Its number, and those of its parents."""
        return [self.number, *(self.parent.ancestry() if self.parent else ())]


class Event:
    """One step that was made."""

    def __init__(self, index, agent, asked, modes, clock):
        self.index = index
        self.agent = agent.number
        self.count = agent.count
        self.asked = asked
        self.modes = modes
        self.clock = clock
        self.told = {}

        self.visible = asked["operation"] not in SILENT

    def before(self, clock) -> bool:
        """Whether it had to happen before what has this clock."""
        return self.count <= clock.get(self.agent, 0)


class Step:
    """What an agent's next step would look at and change: `changes` is None while it blocks."""

    def __init__(self, asked, modes, changes, answer):
        self.asked = asked
        self.modes = modes
        self.changes = changes
        self.answer = answer

    @property
    def visible(self):
        return self.asked["operation"] not in SILENT

    def depends(self, modes) -> bool:
        """Whether it matters which of the two comes first."""
        mine = self.modes
        return any(key in mine and mine[key] + mode in _MATTERS for key, mode in modes.items())


_MATTERS = {"rw", "wr", "ww", "rd", "dr", "wd", "dw"}      # read, write, drop (an end of a pipe)


class Run:
    """From the first step of main to the end of all, or to where it is stopped."""

    def __init__(self, begin_main, polling=frozenset()):
        self.agents = {}
        self.events = []
        self.states = States()
        self.history = {}           # key -> [(index of the event, state before it)]
        self.marks = {}             # key -> mode -> clock of all events that used it so
        self.things = {}            # key -> (kind, name)
        self.numbers = {}           # key -> a number, which is the same in every run
        self.values = {}            # what people call an object -> its value, as text
        self.now = 0.0
        self.polling = polling      # the places of loops that poll; None: any loop may
        self.quiet_from = 0
        self.quiet_since_change = 0
        self.endless = False
        self.add(0, "main", begin_main())

    def add(self, number, name, channel, parent=None, daemon=False):
        agent = self.agents[number] = Agent(number, name, channel, parent, daemon)
        self.states["life", number] = True
        self.hear(agent)
        return agent

    def place(self, asked) -> tuple:
        """What an agent does where: the same in every round of a loop, and in every run."""
        number = self.numbers.get(asked.get("thing"))
        return asked["file"], asked["line"], asked["operation"], number, asked.get("items")

    # Who could go on

    def able(self, polite=True) -> dict[int, Step]:
        """The agents that can go on, and what each would do; unless `polite`, also those that only
        look again."""
        able = {}
        for number, agent in sorted(self.agents.items()):
            if agent.asked is not None and not (polite and self.gives_way(agent)):
                step = self.weigh(agent)
                if step.changes is not None:
                    able[number] = step
        return able

    def weigh(self, agent, at=None) -> Step:
        """Its next step, now or as it would have been before the event `at`."""
        asked = agent.asked
        look = Look(self, self.states if at is None else Past(self, at))
        done = MODELS[asked["operation"]](look, agent.number, asked, agent.deadline <= self.now)
        look(("life", agent.number))            # who kills it comes before this or after it
        if "refuses" in asked:
            look(("signals", agent.number))
        modes = dict.fromkeys(look.seen, "r")
        if agent.cycle:
            modes.update(dict.fromkeys(agent.cycle, "r"))
            if at is not None and self.gives_way(agent, at):
                done = None
        if done is None:
            return Step(asked, modes, None, None)
        changes, answer = done
        for key, state in changes.items():
            if key[0] == "held":
                modes["open", key[1]] = "d"
            elif key[0] != "open":
                modes[key] = "r" if look(key) == state else "w"
        return Step(asked, modes, changes, answer)

    def gives_way(self, agent, at=None) -> bool:
        """Whether it polls, and nothing has changed since it looked."""
        states = self.states if at is None else Past(self, at)
        return agent.cycle is not None and all(
            states[key] == state for key, state in agent.cycle.items())

    def past(self, key, at):
        history = self.history.get(key, ())
        first = bisect.bisect_left(history, at, key=_index)
        return history[first][1] if first < len(history) else self.states[key]

    def pass_time(self) -> bool:
        """Nobody can go on: let the next timeout run out, or those that poll look again."""
        if self.quiet_since_change == 0:
            self.quiet_from = len(self.events)
        self.quiet_since_change += 1
        waiting = [agent for agent in self.agents.values() if agent.asked is not None]
        deadlines = [agent.deadline for agent in waiting if agent.deadline > self.now]
        soonest = min(deadlines, default=math.inf)
        polling = [agent for agent in waiting if agent.cycle is not None]
        patient = [agent for agent in waiting if self.wants_quiet(agent)]
        if soonest == math.inf and not polling and not patient:
            return False
        if self.quiet_since_change > QUIET:
            self.endless = True
            return False
        if patient:
            for agent in patient:
                agent.asked["quiet"] = True
        elif soonest < math.inf:
            self.now = soonest
        else:
            for agent in polling:
                agent.cycle = None
        everything = {}
        for agent in self.agents.values():
            join_clock(everything, agent.clock)
        for agent in waiting:       # what comes now could not have come before
            agent.clock = dict(everything)
        return True

    def wants_quiet(self, agent):
        """Whether it is about to end its daemons, or waits for a lock whose holder has ended, which
        mpkit finds out within a second."""
        asked = agent.asked
        if "quiet" in asked or asked["operation"] == "Process.end":
            return "quiet" not in asked
        locks = [asked.get(name) for name in ("thing", "lock")]
        holders = [self.states[key][0] for key in locks if self.kind(key) in ("Lock", "RLock")]
        return any(not self.states["life", each] for each in holders if each is not None)

    def family(self, number) -> list[int]:
        """The agents that end when this one is killed."""
        return [each.number for each in self.agents.values() if number in each.ancestry()]

    def refuses(self, number):
        asked = self.agents[number].asked
        return asked is not None and "refuses" in asked

    # Going on

    def step(self, number, step=None) -> Event:
        """Let this agent make its step, and wait until all stand still again."""
        agent = self.agents[number]
        step = step or self.weigh(agent)
        event = self.note(agent, step)
        for key, state in step.changes.items():
            self.change(key, state, event)
        if "w" in step.modes.values():
            self.quiet_since_change = 0
        agent.cycle = None
        agent.asked = None
        verb = step.asked["operation"].rpartition(".")[2]
        answer = {"answer": step.answer, "clock": self.now, "ended": [
            child for child in step.asked.get("children", ()) if not self.states["life", child]]}
        if verb == "start":
            self.start(agent, step.asked, answer)
            return event
        if verb in ("kill", "terminate", "end"):
            answer["ended"] = []
        agent.channel.send(answer)
        if verb == "exit":
            return event        # it ends by itself; who waits for that waits in the real call
        self.hear(agent, event)
        if verb in ("kill", "terminate", "end"):
            self.bury(step)
        return event

    def bury(self, step):
        """Some were killed: wait until they are gone. One that handles the signal stays."""
        for key in step.changes:
            if key[0] == "life":
                agent = self.agents[key[1]]
                agent.killed = True
                while agent.asked is not None:
                    self.hear(agent)
        if step.answer == "refused":
            # Its handler runs now, in the middle of its wait for the next step, and may leave that.
            agent = self.agents[step.asked["child"]]
            if readable(agent.channel.socket, HANDLER):
                self.hear(agent)

    def settle(self):
        """An agent's end is visible, too, if somebody asked after what changed with it."""
        asked_about = {key for event in self.events if event.asked["operation"] in TELLING
                       for key in event.modes
                       if key[0] == "open" or key[0] == "life" and key[1] != event.agent}
        for event in self.events:
            event.visible |= event.asked["operation"] in ENDS and any(
                key in asked_about for key in event.modes)

    def note(self, agent, step):
        agent.count += 1
        clock = agent.clock
        for key, mode in step.modes.items():
            for other, before in self.marks.setdefault(key, {}).items():
                if mode + other in _MATTERS:
                    join_clock(clock, before)
        clock[agent.number] = agent.count
        event = Event(len(self.events), agent, step.asked, step.modes, dict(clock))
        for key, mode in step.modes.items():
            join_clock(self.marks[key].setdefault(mode, {}), clock)
        self.events.append(event)
        agent.latest[self.place(step.asked)] = event
        return event

    def start(self, agent, asked, answer):
        agent.children += 1
        number = agent.children + 100 * agent.number
        ours, theirs = Channel.pair()
        agent.channel.send({**answer, "answer": number}, theirs.socket.fileno())
        theirs.close()
        event = self.events[-1]
        self.hear(agent, event)
        child = self.add(number, asked["name"], ours, agent, asked["daemon"])
        if asked["kind"] == "Thread":
            child.process = agent.process
        for key, holders in list(self.states.items()):
            if key[0] == "held" and agent.process in holders:
                self.change(key, holders | {child.process}, event)

    def change(self, key, state, event):
        self.history.setdefault(key, []).append((event.index, self.states[key]))
        self.states[key] = state

    def hear(self, agent, event=None):
        """Wait for the agent's next message, or its end."""
        try:
            message = agent.channel.receive(PATIENCE)
        except TimeoutError:
            raise CannotExplore(self.stuck(agent, event)) from None
        if message is None:
            agent.asked = None
            if self.states["life", agent.number]:
                self.states["life", agent.number] = False       # not by a step of its own
            agent.channel.close()
            return
        if message["operation"] in ("Process.exit", "Thread.exit"):
            agent.error, agent.exitcode = message["error"], message["code"]
            agent.result = message.get("result", "")
        if event is not None:
            event.told = message["told"]
            if "exitcode" in event.told and event.asked["kind"] == "Process":
                self.agents[event.asked["child"]].exitcode = event.told["exitcode"]
            if event.asked["kind"] == "Value" and "error" not in event.told:
                said = event.told.get("value", event.asked.get("value"))
                self.values[self.called(event.asked["thing"])] = said
            if "error" in event.told:
                self.take_back(event)
        for key, (kind, name, state) in message.get("news", {}).items():
            if key not in self.things:
                self.numbers[key] = len(self.things)
                self.things[key] = kind, name
                self.states[key] = state
        agent.asked, agent.pid = message, message["pid"]
        message["process"] = agent.process
        self.look_after_ends(agent.process, message.get("mine"), event)
        patience = message.get("patience")
        agent.deadline = math.inf if patience is None else self.now + patience
        self.see_cycle(agent)

    def stuck(self, agent, event):
        at = f" after {event.asked['operation']} at line {event.asked['line']}" if event else ""
        return (f"{agent.name} makes no step for {PATIENCE} s{at}: it computes for long, or waits "
                "for something that explore does not see")

    def look_after_ends(self, process, mine, event):
        """Note which ends of pipes a process has: new ones, and those that it has let go."""
        for end in mine or ():
            if ("held", end) not in self.states:
                self.states.update({("held", end): frozenset([process]), ("open", end): True,
                                    ("in", end): (0,)})
        for key, holders in list(self.states.items() if mine is not None and event else ()):
            if key[0] == "held" and process in holders and key[1] not in mine:
                self.change(key, holders - {process}, event)
                if not self.states[key]:
                    self.change(("open", key[1]), False, event)

    def take_back(self, event):
        """What raised an error has changed nothing."""
        for key, past in self.history.items():
            if past and past[-1][0] == event.index:
                self.states[key] = past.pop()[1]

    def see_cycle(self, agent):
        """Notice that it came round to where it was, and nothing that it touched has changed."""
        here = self.place(agent.asked)
        before = agent.latest.get(here)
        if before is None:
            return
        touched = {key for event in self.events[before.index:] if event.agent == agent.number
                   for key in event.modes}
        cycle = {key: self.past(key, before.index) for key in touched}
        if not all(self.states[key] == state for key, state in cycle.items()):
            agent.rounds[here] = 0
            return
        agent.rounds[here] = agent.rounds.get(here, 0) + 1
        if self.polling is None:
            if agent.rounds[here] > 1:
                agent.cycle = cycle
        elif here in self.polling:
            agent.cycle = cycle
        elif agent.rounds[here] >= ROUNDS and agent.asked["operation"] not in SILENT:
            raise Polling(here)

    def kind(self, key):
        return self.things.get(key, ("", ""))[0]

    def called(self, key) -> str:
        """What people call the object."""
        kind, name = self.things[key]
        if name:
            return name
        alike = [each for each, (other, _) in self.things.items() if other == kind]
        return f"{kind} {alike.index(key) + 1}"

    def in_words(self, text) -> str:
        """The text with agents' names for their processes' numbers, which differ in each run."""
        names = {str(agent.pid): agent.name for agent in self.agents.values()}
        return _NUMBER.sub(lambda found: names.get(found[1], found[0]), text)

    def stop(self):
        """End every process of this run."""
        for agent in self.agents.values():
            if agent.asked is not None:
                os.kill(agent.asked["pid"], signal.SIGKILL)
            agent.channel.close()
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass


_NUMBER = re.compile(r"\b(?:process )?(\d+)\b")
_index = operator.itemgetter(0)


class States(dict):
    """How the objects stand: key -> state."""

    def __missing__(self, key):
        return 0


class Look:
    """Reads states, and notes which."""

    def __init__(self, run, states):
        self.run = run
        self.states = states
        self.seen = set()

    def __call__(self, key):
        self.seen.add(key)
        return self.states[key]


class Past:
    """The states as they were before an event."""

    def __init__(self, run, at):
        self.run = run
        self.at = at

    def __getitem__(self, key):
        return self.run.past(key, self.at)


def join_clock(clock, other):
    for agent, count in other.items():
        if count > clock.get(agent, 0):
            clock[agent] = count
