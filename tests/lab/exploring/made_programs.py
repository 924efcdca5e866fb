"""Programs without processes, for the search alone: agents are generators that ask for their steps.

They follow the same models as real ones, so that thousands of orders take a second.
"""
import random

from mpkit.lab.exploring.models.basics import LATE, WAIT
from mpkit.lab.exploring.orders import Orders
from mpkit.lab.exploring.run import Run
from mpkit.lab.exploring.walk import Walk

FIRST = {"Value": (0,), "Lock": (None, 0), "RLock": (None, 0), "Semaphore": (1, 9),
         "Event": (False,), "Queue": (0, 1, 0, 0, ()), "Condition": (0,), "Barrier": (0, False)}


class Line:
    """In the place of a channel: the agent at its other end is a generator."""

    def __init__(self, agent):
        self.agent = agent
        self.beside = None
        self.next = next(agent)

    def receive(self):
        return self.next

    def send(self, answer):
        try:
            self.next = self.agent.send(answer["answer"])
        except StopIteration:
            self.next = None

    def close(self):
        pass


class MadeRun(Run):
    """A run whose agents are all there from the beginning; `seen` is what each has found."""

    def __init__(self, scripts):
        self.seen = {}
        super().__init__(lambda: Line(agent(0, (), {}, [])))
        memory = {}
        for number, script in enumerate(scripts, 1):
            self.seen[number] = []
            line = Line(agent(number, script, memory, self.seen[number]))
            self.add(number, f"worker-{number}", line, self.agents[0])
        self.memory = memory

    def stop(self):
        pass

    def ending(self):
        left = tuple(each.number for each in self.agents.values() if each.asked)
        return left, tuple(sorted(self.memory.items())), tuple(map(tuple, self.seen.values()))


def ask(operation, thing=None, line=0, **more):
    kind = operation.partition(".")[0]
    news = {thing: (kind, thing, FIRST[kind])} if thing else {}
    return {"operation": operation, "kind": kind, "pid": 0, "told": {}, "file": "", "line": line,
            "news": news, "thing": thing, "lock": None, "again": True, "cells": [thing],
            "process": 0, **more}


def end():
    return ask("Process.exit", code=0, error=[])


def agent(number, script, memory, seen):
    """Does what its script says; what it reads goes into what it writes."""
    for line, (operation, thing) in enumerate(script):
        waits = None if not operation.endswith("?") else 0
        operation = operation.rstrip("?")
        answer = yield ask(operation, thing, line, patience=waits)
        if answer == WAIT:
            answer = yield ask(operation.partition(".")[0] + ".wake", thing, line, patience=None)
        if operation == "Value.get":
            seen.append(memory.get(thing, 0))
        elif operation == "Value.set":
            memory[thing] = (number, line, *seen)
        elif answer == LATE or operation == "Event.is_set":
            seen.append((line, answer))
    yield end()


def walk(scripts, reduce):
    """How every order ends -> how many orders do, and how many runs that took."""
    way, endings, runs = Walk(None if reduce else 99), {}, 0
    while True:
        run = MadeRun(scripts)
        if way.follow(run):
            runs += 1
            many = Orders(run.made, {}).many if reduce else 1
            endings[run.ending()] = endings.get(run.ending(), 0) + many
        if not way.next():
            return endings, runs


def anything(seed):
    """The scripts of two or three agents, of a few steps each."""
    chance = random.Random(seed)
    scripts = []
    for _ in range(chance.choice((2, 2, 3))):
        script = []
        while len(script) < chance.choice((2, 3, 4)):
            script += chance.choice(PARTS)(chance)
        scripts.append(script[:4] if len(scripts) < 2 else script[:3])
    return scripts


def held(chance):
    kind, name = chance.choice((("Lock", "a"), ("Lock", "b"), ("RLock", "r"), ("Semaphore", "s")))
    inside = chance.choice(([], [("Value.get", "x")], [("Value.set", "x")]))
    return [(f"{kind}.acquire", name), *inside, (f"{kind}.release", name)]


PARTS = (
    held, held,
    lambda chance: [(chance.choice(("Value.get", "Value.set")), chance.choice("xy"))],
    lambda chance: [("Value.get", "x"), ("Value.set", "x")],
    lambda chance: [("Lock.acquire?", "a")],
    lambda chance: [(f"Event.{chance.choice(('wait', 'set', 'clear', 'is_set'))}", "e")],
    lambda chance: [(f"Queue.{chance.choice(('put', 'get', 'put?', 'get?'))}", "q")],
    lambda chance: [("Semaphore.acquire", "s")],
)
