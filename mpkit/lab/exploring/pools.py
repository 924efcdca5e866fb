"""Steps of a pool: which worker, which is an agent, takes which task, and what the task does.

Another crew stands in for the pool's own: see crew.py. Main looks for outcomes when it waits for a
result, or asks after one.
"""
from functools import partial

from mpkit.lab.crew import Crew
from mpkit.lab.exploring.calls import Call
from mpkit.lab.exploring.models.basics import LATE
from mpkit.lab.exploring.things import key_of
from mpkit.pool import crew, pool


def install(agents) -> None:
    """For the program's processes; a manager's server has pools of the usual kind."""
    def hired(size, hire):
        served = agents.line.channel is None
        return crew.Crew(size, hire) if served else Crew(agents, partial(ask, agents), size, hire)
    pool.Crew = hired


def ask(agents, step, crew, result=None, **about):
    if result is not None:
        agents.names[key_of(result)] = result.name
    return agents.ask(Call(f"Pool.{step}", crew), **about)


def look(agents, result, needs, patience) -> bool:
    """A step that waits for outcomes; whether they came in time."""
    call = Call("Result.wait" if patience is None else "Result.ready", result)
    answer = agents.ask(call, needs=needs, patience=patience)
    result._pool._crew.pull()
    return answer != LATE


def waits(agents, call):
    if not call.thing._ready:
        look(agents, call.thing, call.thing.tasks, call.patience())


def is_ready(agents, call):
    if not call.thing._ready:
        look(agents, call.thing, call.thing.tasks, 0)
    agents.line.told = {}
    return agents.made(call)


def next_value(agents, call):
    result, read = call.thing, call.thing._read
    if read not in result._outcomes and read != result._length:
        needs = [("nth", result.row, read)] if result.row else [result.tasks[read]]
        if not look(agents, result, needs, call.patience()):
            return call.original(result, 0)
    return call.make()


WAYS = {"AsyncResult.wait": waits, "AsyncResult.ready": is_ready, "IMapIterator": next_value}
