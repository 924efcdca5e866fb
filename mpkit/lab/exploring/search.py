"""Explores a program, or runs one order of it: what the host does when it is asked."""
import time
from dataclasses import asdict, replace

from mpkit.lab.exploring.models import ENDS
from mpkit.lab.exploring.orders import Orders
from mpkit.lab.exploring.outcome import outcome, tell, tell_next
from mpkit.lab.exploring.report import CannotExplore, Departed, Order, Report
from mpkit.lab.exploring.run import LIMIT, Polling, Run
from mpkit.lab.exploring.walk import Walk

TELL = 0.1      # seconds between two reports of progress


class Found:
    """What was found so far: of each outcome how many orders, and the shortest of them."""

    def __init__(self):
        self.orders = 0
        self.runs = 0
        self.outcomes: dict[tuple, list] = {}   # (kind, text) -> [Outcome, orders, cost, text]

    def add(self, run):
        run.settle()
        ended = outcome(run)
        orders = Orders(run.events[:run.quiet_from] if run.endless else run.events)
        many = orders.count() or 1
        self.runs += 1
        self.orders += many
        entry = self.outcomes.setdefault((ended.kind, ended.text), [ended, 0, None, ""])
        entry[1] += many
        switches, events = orders.fewest_switches()
        cost = switches, len(events)
        if entry[2] is None or cost < entry[2]:
            entry[2:] = cost, text_of(events)


def explore(host, line, request) -> dict:
    began = time.monotonic()
    polling = set()
    while True:
        try:
            found, complete = walk(host, line, request, polling, began)
            break
        except Polling as here:
            polling.add(here.args[0])
    rows = sorted((entry for entry in found.outcomes.values()), key=lambda entry: -entry[1])
    differ = len(rows) > 1 and not request["any_outcome"]
    plain = min(rows, key=lambda entry: entry[2], default=None)    # one after another
    others = [entry for entry in rows if entry is not plain]
    bad = [entry for entry in rows if entry[0].bad] or (others if differ else [])
    bad.sort(key=lambda entry: entry[2])
    verdict = "wrong" if bad else "right" if complete else "unfinished"
    shortest = [run_text(host, entry[3]) for entry in bad]
    return asdict(Report(found.orders, found.runs, complete, time.monotonic() - began,
                         tuple((entry[0], entry[1]) for entry in rows), tuple(shortest), verdict))


def walk(host, line, request, polling, began):
    """All orders, or as many as allowed: what was found, and whether that is all."""
    found, told = Found(), 0
    way = Walk(request["reduce"] and request["switches"] is None, request["switches"])
    while True:
        run = Run(host.begin_main, polling)
        try:
            if way.follow(run):
                found.add(run)
        finally:
            run.stop()
        if not way.next():
            return found, not way.cut
        seconds = time.monotonic() - began
        if seconds > told + TELL:
            told = seconds
            line.send({"progress": [found.runs, found.orders, seconds]})
        if found.runs >= (request["budget"] or found.runs + 1) or seconds > (
                request["seconds"] or seconds):
            return found, False


def text_of(events) -> str:
    return ".".join(f"{event.agent}{'x' * (event.asked['operation'] in ENDS)}" for event in events)


def places_of(text) -> list[tuple[int, bool]]:
    """An order as it is written: each time an agent, and whether it is its end."""
    try:
        return [(int(each.removesuffix("x")), each.endswith("x")) for each in text.split(".")
                if text]
    except ValueError:
        raise CannotExplore(f"{text!r} is no order: write agents' numbers, as in 1.2.2.1") from None


def run_order(host, line, request) -> dict:
    return asdict(run_text(host, request["order"], whole=request["whole"]))


def run_text(host, text, whole=True) -> Order:
    """Run this order; with `whole` also what comes after its end."""
    wanted = places_of(text)
    run = Run(host.begin_main, None)
    try:
        steps, able = replay(run, wanted, whole)
        ended = None if able else outcome(run)
    finally:
        run.stop()
    if run.endless:
        del run.events[run.quiet_from + len(run.agents):]
        del steps[len(run.events):]
    run.settle()
    steps = [replace(step, visible=event.visible)
             for step, event in zip(steps, run.events, strict=False)]
    seen = [event for event in run.events if event.visible]
    done = [event.agent for event in seen]
    switches = sum(one != other for one, other in zip(done, done[1:], strict=False))
    return Order(text_of(seen), tuple(steps), ended, switches, host.printed(), able)


def departed(run, agent, able) -> Departed:
    step = 1 + sum(event.visible for event in run.events)
    can = f"only {' and '.join(map(str, able))} can" if able else "nobody can"
    return Departed(f"the program departs from the order at step {step}: {agent} cannot go on "
                    f"there, {can}", step)


def replay(run, wanted, whole):
    """The steps made, and those that could come next if it was stopped there."""
    steps, latest = [], None
    while len(run.events) < LIMIT:
        able = run.able(polite=not wanted and whole)
        places = {(agent, step.asked["operation"] in ENDS): agent for agent, step in able.items()}
        silent = [agent for (agent, ends), step in zip(places, able.values(), strict=True)
                  if not step.visible and not (ends and (agent, True) in wanted)]
        if silent:
            agent = silent[0]
        elif wanted and wanted[0] in places:
            agent = places[wanted.pop(0)]
        elif not run.able():
            if run.pass_time():
                continue
            if wanted:
                raise departed(run, wanted[0][0], {})
            return steps, {}
        elif wanted:
            raise departed(run, wanted[0][0], able)
        elif whole:
            agent = latest if latest in able else min(able)
        else:
            return steps, {number: tell_next(run, number, step) for number, step in able.items()}
        event = run.step(agent, able[agent])
        latest = agent
        steps.append(tell(run, event))
    run.endless = True
    return steps, {}
