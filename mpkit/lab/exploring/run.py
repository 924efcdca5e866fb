"""One run of the program: which agents there are, what each is about to do, how the objects stand.

Whoever calls `step` decides who goes next; between two steps every living agent stands still, and
has asked for its next one.
"""
import contextlib
import math
import os
import signal

from mpkit.lab.exploring.channel import PATIENCE, Channel
from mpkit.lab.exploring.models import CRASH, ENDS, KILLS, MODELS, TELLING
from mpkit.lab.exploring.models.basics import GONE, LATE, REFUSED
from mpkit.lab.exploring.models.living import leave
from mpkit.lab.exploring.quiet import gives_way, see_cycle
from mpkit.lab.exploring.report import CannotExplore
from mpkit.lab.exploring.states import Look, States
from mpkit.lab.exploring.steps import Step, join_clock

LIMIT = 2000        # steps of one run


class Agent:
    """What the scheduler knows of an agent."""

    def __init__(self, number, name, channel, parent=None, daemon=False, of_pool=False):
        self.number = number
        self.name = name
        self.channel = channel
        self.parent = parent
        self.process = number       # the agent that is the first thread of its process
        self.daemon, self.of_pool = daemon, of_pool
        self.clock = dict(parent.clock) if parent else {}
        self.count = 0              # its steps
        self.asked = None           # what it is about to do; None: it has ended
        self.deadline = math.inf
        self.latest = {}            # place in the program -> its latest step there
        self.rounds = {}            # place -> how often it came round to it with nothing changed
        self.cycle = None           # the states that it gives way to until one of them changes
        self.exitcode = None
        self.killed = False
        self.pid = 0
        self.error = ()
        self.result = None          # of main: what its function returned, in words

    def ancestry(self):
        """Its number, and those of its parents."""
        return [self.number, *(self.parent.ancestry() if self.parent else ())]


class Run:
    """From the first step of main to the end of all, or to where it is stopped.

    polling     the places of loops that poll; None: any loop may
    victim      the number of the agent that is killed at some step
    """

    def __init__(self, begin_main, polling=frozenset(), victim=None):
        self.agents = {}
        self.made = []              # all steps so far
        self.struck = []            # (a kill, what somebody was about to do whom it hits, clock)
        self.states = States()
        self.marks = {}             # key -> mode -> clock of all steps that used it so
        self.things = {}            # key -> (kind, name)
        self.numbers = {}           # key -> a number, which is the same in every run
        self.values = {}            # key of a value -> what it is, as text
        self.now = 0.0
        self.polling = polling
        self.victim = victim
        self.crashed = False
        self.quiet_from = 0
        self.still = 0              # how often time has passed since something changed
        self.endless = False
        self.touches_files = False
        self.add(0, "main", begin_main())

    def add(self, number, name, channel, parent=None, *kind):
        agent = self.agents[number] = Agent(number, name, channel, parent, *kind)
        self.states["life", number] = True
        self.hear(agent)
        if number == self.victim:
            fate = self.agents[CRASH + number] = Agent(CRASH + number, name, channel, parent, True)
            fate.asked = {"operation": "Process.crash", "kind": "Process", "child": number,
                          "file": "", "line": 0, "process": number}
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
            if agent.asked and not (polite and gives_way(agent, Look(self, None))):
                step = self.weigh(agent)
                if step.changes is not None:
                    able[number] = step
        return able

    def weigh(self, agent, at=None) -> Step:
        """Its next step, now or as it would have been before the step `at`."""
        asked = agent.asked
        look, late = Look(self, at), agent.deadline <= self.now
        gone = "server" in asked and look(asked["server"])
        done = ({}, GONE) if gone else MODELS[asked["operation"]](look, agent.number, asked, late)
        if done is None and late and "depth" not in asked:      # else it waits for a lock
            done = {}, LATE
        if done is None and asked.get("hasty") and look(("crashed",)) and not look(
                ("looked", agent.number)):
            done = {("looked", agent.number): True}, LATE
        look(("life", agent.number))            # who kills it comes before this or after it
        if "refuses" in asked:
            look(("signals", agent.number))
        modes = dict.fromkeys(look.seen, "r")
        if agent.cycle:
            modes.update(dict.fromkeys(agent.cycle, "r"))
            if at is not None and gives_way(agent, look):
                done = None
        if done is None:
            return Step(agent.number, asked, modes, None, None)
        changes, answer = done
        for key, state in changes.items():
            if key[0] == "held":
                modes["open", key[1]] = "d"
            elif key[0] != "open":
                modes[key] = "r" if look(key) == state else "w"
        return Step(agent.number, asked, modes, changes, answer)

    def note_struck(self, kill):
        """Keep what those are about to do to whom this kill matters; and, unless they would block,
        the clock of what that needs."""
        for agent in self.living():
            step = self.weigh(agent)
            if agent.number != kill.agent and step.depends(kill.modes):
                clock = step.join_needs(dict(agent.clock), self.marks)
                self.struck.append((kill, step, step.changes is not None and clock))

    def family(self, number) -> list[int]:
        """The agents that end when this one is killed."""
        return [each.number for each in self.agents.values()
                if number in each.ancestry() and each.number < CRASH]

    def living(self) -> list[Agent]:
        return [agent for number, agent in self.agents.items()
                if agent.asked is not None and number < CRASH]

    def is_last(self):
        """Whether one agent is left."""
        return len(self.agents) > 1 == len(self.living())

    # Going on

    def step(self, number, step=None) -> Step:
        """Let this agent make its step, and wait until all stand still again."""
        agent = self.agents[number]
        step = step or self.weigh(agent)
        agent.count += 1
        step.take_place(len(self.made), agent.count, agent.clock, self.marks)
        self.made.append(step)
        agent.latest[self.place(step.asked)] = step
        for key, state in step.changes.items():
            self.states.change(key, state, step.index)
        if "w" in step.modes.values():
            self.still = 0
        agent.cycle = agent.asked = None
        if step.verb == "crash":
            self.crashed = True
            os.kill(self.agents[step.asked["child"]].pid, signal.SIGKILL)
        else:
            self.grant(agent, step)
        if step.answer == REFUSED:
            self.interrupt(self.agents[step.asked["child"]], step)
        elif step.asked["operation"] in KILLS:
            self.bury(step)
        return step

    def grant(self, agent, step):
        """Tell the agent that it may, and wait for its next message, or its end."""
        answer = {"answer": step.answer, "clock": self.now, "ended": [
            child for child in step.asked.get("children", ())
            if not self.states["life", child] and step.modes.get(("life", child)) != "w"]}
        newborn = agent.channel.beside      # what the next message brings takes its place
        if not step.asked.get("ahead"):
            agent.channel.send(answer)
        if not step.ends:       # it ends by itself; who waits for that waits in the real call
            self.hear(agent, step)
        if step.verb == "start":
            self.start(agent, step, Channel.over(newborn))

    def start(self, agent, step, line):
        child = self.add(step.asked["number"], step.asked["name"], line, agent,
                         step.asked["daemon"], step.asked["of_pool"])
        if step.asked["kind"] == "Thread":
            child.process = agent.process
        for key, holders in list(self.states.items()):
            if key[0] == "held" and agent.process in holders and child.asked:   # it may be dead
                self.states.change(key, holders | {child.process}, step.index)

    def interrupt(self, agent, step):
        """Let its handler of SIGTERM run, in the middle of its wait for the next step."""
        if agent.asked["refuses"] == "handles" and agent.asked["operation"] not in ENDS:
            join_clock(agent.clock, step.clock)
            agent.channel.send({"signal": int(signal.SIGTERM)})
            self.hear(agent)

    def bury(self, step):
        """Some were killed: wait until they are gone; a thread of who lives on just stops."""
        for key in step.changes:
            if key[0] == "life":
                agent = self.agents[key[1]]
                agent.killed = True
                if self.states["life", agent.process]:
                    agent.asked = None
                while agent.asked is not None:
                    self.hear(agent)

    # Hearing

    def hear(self, agent, step=None):
        """Wait for the agent's next message, or its end."""
        try:
            message = agent.channel.receive()
        except BlockingIOError:
            at = f" after {step.asked['operation']} at line {step.asked['line']}" if step else ""
            raise CannotExplore(f"{agent.name} makes no step for {PATIENCE} s{at}: it computes for "
                                "long, or waits for something that explore does not see") from None
        if message and "cannot" in message:
            raise CannotExplore(message["cannot"])
        if message is None:
            agent.asked = None
            if self.states["life", agent.number]:
                if agent.of_pool:
                    raise CannotExplore(f"{agent.name} dies in the middle of a task, and explore "
                                        "does not follow that")
                self.note_death(agent)
            agent.channel.close()
            return
        if message["operation"] in ENDS:
            agent.error, agent.exitcode = message["error"], message["code"]
            agent.result = message.get("result", "")
        if step is not None:
            self.note(step, message["told"])
        for key, (kind, name, state) in message.get("news", {}).items():
            if key not in self.things:
                self.numbers[key] = len(self.things)
                self.states[key] = state
            if not self.things.get(key, ("", ""))[1]:
                self.things[key] = kind, name
        agent.asked, agent.pid = message, message["pid"]
        message["process"] = agent.process
        self.touches_files |= message.get("files", False)
        if "mine" in message:
            self.look_after_ends(agent.process, message["mine"], step)
        patience = message.get("patience")
        agent.deadline = math.inf if patience is None else self.now + patience
        see_cycle(self, agent)

    def note_death(self, agent):
        """It has died without a step of its own: in the latest one that was made."""
        for key, state in leave(Look(self, None), agent.number, {}, False)[0].items():
            self.states.change(key, state, len(self.made) - 1)
            for latest in self.made[-1:]:
                latest.use(key, "w", self.marks)

    def note(self, step, told):
        """How its last step ended."""
        step.told, asked = told, step.asked
        if "exitcode" in told and asked["kind"] == "Process":
            self.agents[asked["child"]].exitcode = told["exitcode"]
        if "error" in told and step.answer is None:
            self.states.take_back(step.index)       # it has changed nothing
        elif asked["kind"] in ("Value", "Words"):
            self.values[asked["thing"]] = told.get("value", asked.get("value"))

    def look_after_ends(self, process, mine, step):
        """Note which ends of pipes a process has: new ones, and those that it has let go."""
        for end in mine:
            if ("held", end) not in self.states:
                self.states.update({("held", end): frozenset([process]), ("open", end): True,
                                    ("in", end): ()})
        for key, holders in list(self.states.items() if step else ()):
            if key[0] == "held" and process in holders and key[1] not in mine:
                self.states.change(key, holders - {process}, step.index)
                if not self.states[key]:
                    self.states.change(("open", key[1]), False, step.index)

    # The end

    def settle(self):
        """Which steps make up the order: an agent's end does if somebody asked after what changed
        with it, a task's also where a pool is terminated before it is looked for; and what the last
        one does after all others have ended does not."""
        asked_about = {key for step in self.made if step.asked["operation"] in TELLING
                       for key in step.modes
                       if key[0] in ("open", "done") or key[0] == "life" and key[1] != step.agent}
        asked_about.update(*(step.asked["marks"] for step in self.made
                             if step.asked["operation"] == "Pool.terminate"))
        for step in (*self.made, *(each for _, each, _ in self.struck)):
            step.visible |= step.may_count and any(key in asked_about for key in step.modes)
        for step in reversed(self.made):
            if not self.is_alone(step):
                break
            step.visible = False

    def too_late(self) -> dict:
        """kill -> clocks: where all steps of one of these were made, it comes too late, since whom
        it hits has gone on by a step that is no place in the order."""
        ends = {key[1]: step for step in reversed(self.made) for key in step.changes
                if key[0] == "life"}
        clocks = {}
        for kill, step, clock in self.struck:
            end = step.verb == "join" and ends.get(step.asked.get("child"))
            if end and end is not kill and ("life", step.agent) not in end.changes:
                clock = clock or end.clock
            if clock and not step.visible:
                clocks.setdefault(kill, []).append(clock)
        return clocks

    def is_alone(self, step):
        """Whether everybody else had to end before it, so that nobody could have gone instead."""
        others = [agent for agent in self.agents.values() if agent.number != step.agent]
        return bool(others) and all(
            agent.number >= CRASH or agent.asked is None
            and agent.count <= step.clock.get(agent.number, 0) for agent in others)

    def stop(self):
        """End every process of this run."""
        for agent in self.living():
            with contextlib.suppress(ProcessLookupError):   # it died with its parent
                os.kill(agent.pid, signal.SIGKILL)
        for agent in self.agents.values():
            agent.channel.close()
