"""At level `parts` the steps are what a primitive itself is made of: mpkit's own code is explored.

A step is: to take or give a semaphore's permit; to read or write a word of shared bytes; to send,
receive or look at a packet of a queue; to look whether a process is dead; to begin and to end what
the heir of a dead holder does, which the system allows one process at a time. As at level `calls`
are births and ends of processes, messages by pipes, raw values, and time: who waits with a limit
gives up when nobody else can go on, or once after somebody was killed. Places for processes are
few, and so are looks, that a run has not too many steps.

Not seen, and done together with the step before: what goes into an overflow's file, what a process
keeps for itself. A word is read or written at once, and then all see it. A
socket is never full. Threads of one process, Pool and Manager are not for this level.
"""
import contextlib
import functools
import os
from _socket import MSG_DONTWAIT

from mpkit.lab.exploring import quiet
from mpkit.lab.exploring.agent import Agents, plain
from mpkit.lab.exploring.calls import Call
from mpkit.lab.exploring.models.basics import LATE
from mpkit.lab.exploring.things import key_of, names_in
from mpkit.lab.identity import inode
from mpkit.lab.labels import label
from mpkit.lab.watch import CLASSES
from mpkit.memory import Shared
from mpkit.queues import joinable, packets
from mpkit.synchronize import holder, lock
from mpkit.synchronize.semaphore import RECURSIVE

WATCHED = {
    "Process": CLASSES["Process"], "Connection": CLASSES["Connection"],
    "Semaphore": ("synchronize.semaphore.Semaphore",
                  "acquire release __enter__ __exit__ get_value _is_zero"),
    "Words": ("lab.exploring.parts.Words", "__getitem__ __setitem__"),
    "Packets": ("queues.packets.Packets", "send receive arrived"),
    "Socket": ("handle.Socket", "recv"),
}
FUNCTIONS = {"is_dead": "synchronize.holder.is_dead", "Packets.readable": "waiting.readable"}
OUTSIDE = os.path.dirname(os.path.dirname(__file__)) + os.sep
NUMBERS = 10_000_000    # and its agent's number more: a process's, which is the same in every run


class Words:
    """Stands in the place of a view of shared bytes: each of its words is an object of its own."""

    def __init__(self, view, identity, keys=None):
        self.view = view
        self.identity = identity
        self.keys = keys or [f"{key_of(self)}[{place}]" for place in range(len(view))]

    def __getitem__(self, place):
        if isinstance(place, slice):
            return Words(self.view[place], self.identity, self.keys[place])
        return self.view[place]

    def __setitem__(self, place, number):
        self.view[place] = number

    def __len__(self):
        return len(self.view)

    def tolist(self):
        return list(self)


class Parts(Agents):
    """The observer, at this level."""

    outside = OUTSIDE

    def begin(self, channel=None, number=0, ahead=False):
        super().begin(channel, number, ahead)
        holder.own = NUMBERS + number

    def ask(self, call, newborn=None, **asked):
        return super().ask(call, newborn, hasty=bool(asked.get("patience")), **asked)

    def describe(self, call):
        if call.kind == "Words":
            key, state = call.thing.keys[call.args[1]], (call.thing.view[call.args[1]],)
        elif call.kind in ("Packets", "Socket"):
            key, state = f"packets {inode(getattr(call.thing, 'reader', call.thing))}", (0,)
        elif call.kind == "Estate":
            key, state = f"estate of {key_of(call.thing)}", (None,)
        else:
            return super().describe(call)
        return {"thing": key}, {key: (call.kind, state)}

    def names_in(self, frame):
        return names_in(frame, parts_of)

    def called(self, key):
        whole, bracket, place = key.partition("[")
        name = self.names.get(whole.removeprefix("estate of "), "")
        return name and name + bracket + place

    @contextlib.contextmanager
    def estate(self, lock):
        """In the place of a lock's, which the system guards."""
        self.ask(Call("Estate.enter", lock))
        try:
            yield
        finally:
            self.ask(Call("Estate.leave", lock))


def parts_of(name, thing):
    if isinstance(thing, Words):
        return []
    return [(f"{name}.{part}", each) for part, each in getattr(thing, "__dict__", {}).items()]


def permit(agents, call):
    """To take once more what a thread holds already is its own affair."""
    semaphore = call.thing
    again = semaphore.kind == RECURSIVE and semaphore._is_mine()
    if again and (call.verb == "acquire" or semaphore._count() > 1):
        return call.make()
    return plain(agents, call)


def word(agents, call):
    _, place, *number = call.args
    if isinstance(place, slice) or place >= len(call.thing):
        return call.make()
    agents.ask(call, **({"number": number[0], "value": label(number[0])} if number else {}))
    return agents.made(call)


def sends(agents, call):
    agents.ask(call, value=label(call.args[1]))
    sent = agents.made(call)
    if not sent:
        agents.line.told["error"] = "no room"
    return sent


def receives(agents, call):
    flags = call.args[1] if len(call.args) > 1 else 0
    late = agents.ask(call, patience=0 if flags & MSG_DONTWAIT else packets.LOOK) == LATE
    call.args = (call.thing, MSG_DONTWAIT if late else flags)
    return agents.made(call)


def readable(agents, call):
    return plain(agents, Call("Packets.readable", call.args[0], call.original, call.args))


def looks_for_the_dead(agents, call):
    number = call.args[0] - NUMBERS
    return call.make() if number < 0 else agents.ask(Call("is_dead"), child=number)


def install(agents):
    """For the processes of the program: shared bytes are words, and what is many is few."""
    for cls in shared(Shared):
        if "_arrive" in vars(cls):
            cls._arrive = arriving(cls._arrive)
    original = lock.Lock._estate

    def estate(self):
        return original(self) if agents.line.channel is None else agents.estate(self)
    lock.Lock._estate = estate
    lock.PLACES, lock.SHORT_LOOKS, joinable.PROCESSES, quiet.QUIET = 3, 1, 4, 15


def shared(cls):
    for each in cls.__subclasses__():
        yield from (each, *shared(each))


def arriving(original):
    @functools.wraps(original)
    def arrive(self, block):
        original(self, block)
        for name, view in list(vars(self).items()):
            if type(view) is memoryview:
                setattr(self, name, Words(view, f"{key_of(self)}.{name}"))
    return arrive


Parts.ways = {**Agents.ways, "Semaphore": permit, "Words": word, "Packets.send": sends,
              "Packets.receive": receives, "Packets.readable": readable,
              "is_dead": looks_for_the_dead}
