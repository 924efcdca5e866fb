"""Steps at the ends of pipes. A process tells with every step which ends it holds: when the last
copy of one is gone, the other end reads the end of the stream."""
import weakref

from mpkit import process
from mpkit.forking import Attendant
from mpkit.lab.exploring.models.basics import LATE, WAIT
from mpkit.lab.exploring.things import ends_of
from mpkit.lab.labels import label
from mpkit.pickling import dumps


def pipe(agents, call):
    ends = call.make()
    agents.ends.update(map(weakref.ref, ends))
    return ends


def connection(agents, call):
    if call.thing.closed or not call.thing.identity:
        return call.make()
    agents.ends.add(weakref.ref(call.thing))
    if call.verb == "poll":
        return waits_for(agents, call, [call.thing], call.patience())
    if call.verb.startswith("send"):
        return sends(agents, call)
    agents.ask(call)
    return agents.made(call)


def sends(agents, call):
    """What the system has no room for goes by a thread, while another receives it."""
    message = call.given("obj")
    if agents.ask(call, weight=weight(message), value=label(message)) != WAIT:
        return agents.made(call)
    errors = []
    thread = Attendant("a pipe", attempt, call, errors)
    thread.start()
    agents.ask(call.part("sent"))
    thread.join()
    if errors:
        raise errors[0]


def attempt(call, errors):
    try:
        call.make()
    except BaseException as error:
        errors.append(error)


def weight(message) -> int:
    """What it takes of the system's room: twice its bytes at most, and what a small one takes."""
    try:
        size = len(message) if isinstance(message, bytes | bytearray) else len(dumps(message))
    except Exception:
        size = 0        # the real call tells what is wrong with it
    return 512 + 2 * size


def wait_for_any(agents, call):
    things = list(call.args[0] if call.args else call.kwargs["object_list"])
    timeout = call.args[1] if len(call.args) > 1 else call.kwargs.get("timeout")
    return waits_for(agents, call, things, timeout and max(0, timeout))


def waits_for(agents, call, things, patience):
    """Until one of these has something to read, or is at its end."""
    sentinels = {each.sentinel: number for each, number in agents.numbers.items()
                 if isinstance(each, process.Process) and each._child}
    ends = [ends_of(each) for each in things if hasattr(each, "identity")]
    late = agents.ask(
        call, patience=patience, ends=[(each["end"], each["peer"]) for each in ends],
        children=[sentinels[each] for each in things if each in sentinels]) == LATE
    return call.original(call.args[0], 0 if late else None)


WAYS = {"Pipe": pipe, "Connection": connection, "Connection.wait": wait_for_any}
