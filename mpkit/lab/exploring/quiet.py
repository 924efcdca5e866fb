"""What happens when nobody can go on: time passes, or those that poll look again.

Which loops poll is learnt: one that comes round to the same place again and again, with nothing
changed of what it touched, gives way until something of that changes. Then the search begins anew.
"""
import math

from mpkit.lab.exploring.models import CRASH, SILENT, relies_on
from mpkit.lab.exploring.steps import join_clock

ROUNDS = 20         # so often an agent may come round to where it was before it is a polling loop
QUIET = 100         # so often time may pass without any change


class Learnt(Exception):
    """Something of the program, so that the search begins anew: the places of loops that poll."""


def see_cycle(run, agent):
    """Notice that it came round to where it was, and nothing that it touched has changed."""
    here = run.place(agent.asked)
    before = agent.latest.get(here)
    if before is None:
        return
    touched = {key for step in run.made[before.index:] if step.agent == agent.number
               for key in step.modes}
    cycle = {key: run.states.past(key, before.index) for key in touched}
    if not all(run.states[key] == state for key, state in cycle.items()):
        agent.rounds[here] = 0
        return
    agent.rounds[here] = agent.rounds.get(here, 0) + 1
    if run.polling is None:
        if agent.rounds[here] > 1:
            agent.cycle = cycle
    elif here in run.polling:
        agent.cycle = cycle
    elif agent.rounds[here] >= ROUNDS and agent.asked["operation"] not in SILENT:
        raise Learnt(here)


def gives_way(agent, look) -> bool:
    """Whether it polls, and nothing has changed since it looked."""
    return agent.cycle is not None and all(
        look.peek(key) == state for key, state in agent.cycle.items())


def pass_time(run) -> bool:
    """Let the next timeout run out, or those that poll look again; False if there are none."""
    if run.still == 0:
        run.quiet_from = len(run.made)
    run.still += 1
    waiting = [agent for agent in run.agents.values() if agent.asked is not None]
    soonest = min((agent.deadline for agent in waiting if agent.deadline > run.now),
                  default=math.inf)
    polling = [agent for agent in waiting if agent.cycle is not None]
    patient = [agent for agent in waiting if wants_quiet(run, agent)]
    if soonest == math.inf and not polling and not patient:
        return False
    if run.still > QUIET:
        run.endless = True
        return False
    if patient:
        for agent in patient:
            agent.asked["quiet"] = True
    elif soonest < math.inf:
        run.now = soonest
    else:
        for agent in polling:
            agent.cycle = None
    everything = {}
    for agent in run.agents.values():
        join_clock(everything, agent.clock)
    for agent in waiting:       # what comes now could not have come before, unless it is fate
        if agent.number < CRASH:
            agent.clock = dict(everything)
    return True


def wants_quiet(run, agent):
    """Whether it is about to end its daemons, or waits for the dead, which mpkit finds out within a
    second."""
    asked = agent.asked
    if "quiet" in asked or asked["operation"] == "Process.end":
        return "quiet" not in asked
    return not all(run.states["life", each] for each in relies_on(run.states, asked))
