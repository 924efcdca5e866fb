"""Runs one order of a program, as it is written: the numbers of the agents, step by step.

"2x" is the end of 2, "2k" says that it is killed there.
"""
from dataclasses import replace

from mpkit.lab.exploring.models import CRASH
from mpkit.lab.exploring.orders import switches
from mpkit.lab.exploring.outcome import outcome, tell
from mpkit.lab.exploring.quiet import pass_time
from mpkit.lab.exploring.report import CannotExplore, Departed, Order
from mpkit.lab.exploring.run import LIMIT, Run


def text_of(steps) -> str:
    return ".".join(map(place_of, steps))


def place_of(step) -> str:
    kill = step.agent >= CRASH
    return f"{step.agent % CRASH}{'k' * kill}{'x' * step.may_count}"


def run_order(host, line, request) -> Order:
    return run_text(host, request["order"], request["whole"])


def run_text(host, text, whole=True) -> Order:
    """Run this order; with `whole` also what comes after its end."""
    wanted = text.split(".") if text else []
    victims = [each[:-1] for each in wanted if each.endswith("k")]
    try:
        run = Run(host.begin_main, None, int(victims[0]) if victims else None)
    except ValueError:
        raise CannotExplore(f"{text!r} is no order: write agents' numbers, as in 1.2.2.1") from None
    try:
        told, able = replay(run, wanted, whole)
        ended = None if able else outcome(run)
    finally:
        run.stop()
    if run.endless:
        del run.made[run.quiet_from + len(run.agents):]
    run.settle()
    told = [replace(each, visible=step.visible)
            for each, step in zip(told, run.made, strict=False)]
    seen = [step for step in run.made if step.visible]
    changes = switches(step.agent for step in seen)
    return Order(text_of(seen), tuple(told), ended, changes, able)


def replay(run, wanted, whole):
    """The steps made, and those that could come next if it was stopped there."""
    told, latest = [], None
    while len(run.made) < LIMIT:
        able = run.able(polite=not wanted and whole)
        places = {place_of(step): agent for agent, step in able.items()}
        silent = [agent for agent, step in able.items() if not step.visible
                  and not (step.may_count and place_of(step) in wanted)]
        if not wanted and run.is_last():
            silent = list(able)
        if silent:
            agent = silent[0]
        elif wanted and wanted[0] in places:
            agent = places[wanted.pop(0)]
        elif not run.able() and pass_time(run):
            continue
        elif wanted:
            raise departed(run, wanted[0], places)
        elif not able:
            return told, {}
        elif whole:
            agent = latest if latest in able else min(able)
        else:
            return told, {number: tell(run, step) for number, step in able.items()}
        step = run.step(agent, able[agent])
        latest = agent
        told.append(tell(run, step))
    run.endless = True
    return told, {}


def departed(run, place, places) -> Departed:
    step = 1 + sum(made.visible for made in run.made)
    can = f"only {' and '.join(places)} can" if places else "nobody can"
    return Departed(f"the program departs from the order at step {step}: {place} cannot go on "
                    f"there, {can}", step)
