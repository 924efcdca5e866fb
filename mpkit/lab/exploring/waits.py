"""Waiting in several steps: an agent begins to wait, and goes on when another has woken it.

Where the real call would block between these steps, it is made of its parts here.
"""
import threading

from mpkit.lab.exploring.models.basics import BROKEN, LAST, LATE, WAIT


def waits(agents, call):
    """`Event.wait` and `JoinableQueue.join`: begin, and be woken."""
    patience = call.patience()
    answer = agents.ask(call, patience=patience)
    if answer == WAIT:
        answer = agents.ask(call.part("wake"), patience=patience)
        if call.verb == "wait":
            agents.line.told["result"] = answer != LATE
            return answer != LATE
    return call.make_late() if answer == LATE else agents.made(call)


def condition_waits(agents, call, patience=None):
    """Give the lock back and wait; be woken and take it again."""
    patience = call.patience() if patience is None else patience
    depth = agents.ask(call, patience=None)
    if not depth:
        return call.make()      # the lock is not its own, so it raises
    lock = call.thing._lock
    for _ in range(depth):
        lock.release()
    late = agents.ask(call.part("wake"), patience=patience, depth=depth) == LATE
    for _ in range(depth):
        lock.acquire()
    agents.line.told["result"] = not late
    return not late


def condition_waits_for(agents, call):
    patience, predicate = call.patience(), call.given("predicate")
    ends = None if patience is None else agents.line.clock + patience
    call.operation, call.kind = "Condition.wait", "Condition"
    while True:
        with agents.seen(True):
            result = predicate()
        left = None if ends is None else ends - agents.line.clock
        if result or left is not None and left <= 0:
            return result
        condition_waits(agents, call, left)


def notifies(agents, call):
    agents.ask(call, many=call.given("n", 1) if call.verb == "notify" else len(agents.names) + 999)
    return agents.made(call)


def barrier_waits(agents, call):
    patience = call.patience()
    answer = place = agents.ask(call, patience=None)
    if answer == LAST:
        try:
            with agents.seen(True):
                call.thing._action()
        except BaseException:
            agents.ask(call.part("abort"))
            raise
        return agents.ask(call.part("open"))
    if answer not in (BROKEN, call.thing.parties - 1):
        answer = agents.ask(call.part("wake"), patience=patience)
    if answer in (BROKEN, LATE):
        agents.line.told = {"error": "BrokenBarrierError"}
        raise threading.BrokenBarrierError
    return place


def barrier_asks(agents, call):
    fields = {"n_waiting": 0, "broken": 1}
    return agents.ask(call, field=fields.get(call.verb))


WAYS = {"Event.wait": waits, "JoinableQueue.join": waits, "Condition.wait": condition_waits,
        "Condition.wait_for": condition_waits_for, "Condition": notifies,
        "Barrier.wait": barrier_waits, "Barrier": barrier_asks}
