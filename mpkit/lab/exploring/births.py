"""Being born, and ending: the steps around a child, and those of a process or thread at its end.

A parent makes its child's line to the scheduler, and sends the other end of it with its own step
`start`. That a child has come to its end is a step of its own; its real end is awaited before
anybody looks.
"""
import functools
import threading

from mpkit import family, process
from mpkit.forking import is_ours
from mpkit.lab.exploring.calls import Call, lines_of
from mpkit.lab.exploring.channel import Channel
from mpkit.lab.exploring.models.basics import LATE, REFUSED

_end = family.end


def start(agents, call):
    agents.learn_names()
    if is_ours(call.thing) or call.thing in agents.numbers:
        return call.make()
    if getattr(vars(call.thing).get("_target"), "__module__", "") == "concurrent.futures.process":
        agents.refuse("a ProcessPoolExecutor is used, and explore has no model of it: take a Pool")
    agents.line.children += 1
    number = agents.line.children + 100 * agents.line.number
    schedulers, line = Channel.pair()
    agents.ask(call, schedulers, name=call.thing.name, daemon=call.thing.daemon, number=number,
               of_pool=hasattr(call.thing, "of_pool"))
    agents.numbers[call.thing], agents.newborn = number, (line, number)
    if call.kind == "Thread":
        call.thing.run = functools.partial(
            run_thread, agents, call.thing.run, line, number, agents.line.at)
        return agents.made(call)
    try:
        return agents.made(call)
    except BaseException:
        del agents.numbers[call.thing]
        raise
    finally:
        line.close()


def run(agents, call):
    """All that a child does."""
    if agents.newborn is None:      # a manager's server
        agents.begin()
        return call.make()
    agents.begin(*agents.newborn)
    failed = []
    call.thing.run = functools.partial(noting, call.thing.run, failed)
    code = call.make()
    leave(agents, code, failed)
    return code


def leave(agents, code, error, result=None):
    """The last step of a process."""
    agents.ask(Call("Process.exit"), code=code & 0xff, error=error, result=result)
    agents.line.channel = None


def leave_at_once(agents, original, code):
    """In the place of `os._exit`; a pool's worker has no model of that."""
    in_pool = hasattr(family.this.process, "of_pool")
    if agents.line.channel is not None and not agents.inside.now and not in_pool:
        leave(agents, code, [])
    original(code)


def run_thread(agents, run, line, number, at):
    """All that a thread does."""
    agents.take_line(line, number)
    agents.line.at = at
    failed = []
    try:
        noting(run, failed)
    finally:
        agents.ask(Call("Thread.exit"), code=1 if failed else 0, error=failed)
        agents.lines.remove(line)
        line.close()


def noting(run, failed):
    """A child's `run`; keeps the exception that ends it."""
    try:
        run()
    except SystemExit:
        raise
    except BaseException as error:
        failed.extend(lines_of(error))
        raise


def of_child(agents, call):
    child = agents.numbers.get(call.thing)
    if child is None:
        return call.make()          # not started, or not here: it raises, or is known
    looks = [child] * (call.verb != "join")     # a join waits for the end by itself
    if agents.ask(call, child=child, children=looks, patience=call.patience()) in (LATE, REFUSED):
        return None
    result = agents.made(call)
    if call.verb == "join":
        agents.line.told["exitcode"] = getattr(call.thing, "exitcode", 0)
        agents.joined.add(call.thing)
    return result


def active(agents, call):
    agents.ask(Call("Process.active"), children=list(agents.numbers.values()))
    return call.make()


def ended(agents, numbers):
    """These have come to their end, or will in a moment: then they are asked after."""
    for child, number in agents.numbers.items():
        if number in numbers and isinstance(child, process.Process) and not child._closed:
            with agents.seen(False):
                child.join()


def left(agents, kind, daemon):
    return [each for each in agents.numbers if isinstance(each, kind) and each.daemon == daemon
            and each not in agents.joined and not vars(each).get("_closed")]


def shut_down(agents):
    """In the place of `threading._shutdown`: wait for threads, step by step."""
    for thread in left(agents, threading.Thread, False):
        thread.join()


def end(agents):
    """In the place of `family.end`: what a process does before it ends, step by step."""
    if not (agents.numbers or agents.managers or family.this.last_things):
        return
    for manager in agents.managers:
        with agents.seen(True):
            manager.shutdown()
    for pool in [each() for each in family.this.first_to_end]:
        pool.terminate()
    daemons = left(agents, process.Process, True)
    if daemons:
        agents.ask(Call("Process.end"), children=[agents.numbers[each] for each in daemons])
        with agents.seen(False):
            for each in daemons:
                each.kill()
                each.join()
    for child in left(agents, process.Process, False):
        child.join()
    with agents.seen(False):
        _end()


WAYS = {"Process.start": start, "Process.run": run, "Process": of_child, "Thread.start": start,
        "Thread": of_child, "active_children": active}
