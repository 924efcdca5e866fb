"""How queues and pipes stand, and what their operations need."""
from mpkit.lab.exploring.models.basics import GOES, WAIT, WAITS, reads, slots

ROOM = 1 << 17          # the weight of messages that a pipe holds for sure: see `weight`


# Queue: (how many are inside, how many at most, how often one was put, how many are unfinished,
# the processes that have taken them)


def put(look, who, asked, late):
    inside, most, puts, unfinished, takers = look(asked["thing"])
    if inside < most:
        return {asked["thing"]: (inside + 1, most, puts + 1, unfinished + 1, takers)}, None


def get(look, who, asked, late):
    inside, most, puts, unfinished, takers = look(asked["thing"])
    if inside:
        takers = (*takers, asked["process"])
        return {asked["thing"]: (inside - 1, most, puts, unfinished, takers)}, None


def task_done(look, who, asked, late):
    key, (inside, most, puts, unfinished, takers) = asked["thing"], look(asked["thing"])
    woken = slots(look, key) if unfinished == 1 else ()
    mine = takers.index(asked["process"]) if asked["process"] in takers else 0
    takers = takers[:mine] + takers[mine + 1:]
    return {key: (inside, most, puts, unfinished - 1, takers), **dict.fromkeys(woken, GOES)}, None


def await_tasks(look, who, asked, late):
    if look(asked["thing"])[3] <= 0:
        return {}, None
    return {("slot", asked["thing"], who): WAITS}, WAIT


def tasks_done(look, who, asked, late):
    slot = "slot", asked["thing"], who
    return ({slot: 0}, None) if look(slot) == GOES or "quiet" in asked else None


# Connection: ("in", end): the weights of the messages there; ("held", end): who has a copy of it


def send(look, who, asked, late):
    """A message that the system has no room for waits for those before it; one that never has room
    is sent while it is received."""
    peer, weight = asked["peer"], asked["weight"]
    holders = look.peek(("held", peer))
    if not holders or len(holders) == 1 and asked["process"] not in holders:
        look(("open", peer))
    if not holders:
        return {}, None
    inside = look(("in", peer))
    if inside and sum(inside) + weight > ROOM:
        return None
    return {("in", peer): (*inside, weight)}, WAIT if weight > ROOM else None


def sent(look, who, asked, late):
    waits = look(("in", asked["peer"])) and look(("open", asked["peer"]))
    return None if waits else ({}, None)


def receive(look, who, asked, late):
    inside = look(("in", asked["end"]))
    if inside:
        return {("in", asked["end"]): inside[1:]}, None
    return None if look(("open", asked["peer"])) else ({}, None)


def poll(look, who, asked, late):
    """Whether one of these has something to read: ends of pipes, and children that may end."""
    ready = [look(("in", end)) or not look(("open", peer)) for end, peer in asked["ends"]]
    ready += [not look(("life", child)) for child in asked["children"]]
    return ({}, None) if any(ready) else None


def close(look, who, asked, late):
    return dropped(look, [asked["process"]], [asked["end"]]), None


def dropped(look, processes, ends=None):
    """These processes have no copies of these ends any more; None: of any."""
    changes = {}
    for end in ends or [key[1] for key in look.run.states if key[0] == "held"]:
        held = look.peek(("held", end))
        if not held.isdisjoint(processes):
            changes["held", end] = held.difference(processes)
            if not changes["held", end]:
                changes["open", end] = False
    return changes


QUEUE = {"put": put, "get": get, "qsize": reads, "empty": reads, "full": reads}
KINDS = {
    "Queue": QUEUE, "SimpleQueue": QUEUE,
    "JoinableQueue": {**QUEUE, "task_done": task_done, "join": await_tasks,
                      "wake": tasks_done},
    "Connection": {"send": send, "send_bytes": send, "sent": sent, "recv": receive,
                   "recv_bytes": receive, "poll": poll, "wait": poll, "close": close},
}
