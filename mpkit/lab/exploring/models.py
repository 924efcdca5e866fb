"""What an operation needs and changes: a function over the objects' states, which are plain tuples.

Each function gets `look(key)`, the agent, what it asks for, and whether it has run out of patience.
It gives None while the agent would block; else what it changes, {key: state}, and an answer for
the agent. (Who is out of patience goes on all the same, with the answer LATE.) What it looks at and
does not change it only reads: that is how the scheduler knows which steps could as well go in the
other order. Where agents wait for each other, each has a *slot* of its own, ("slot", key, agent),
so that waking one has nothing to do with waking another.
"""
LATE = "late"           # the call is over without what it waited for
WAIT = "wait"           # the agent waits now, and asks again with its next step
BROKEN = "broken"       # the barrier is
LAST = "last"           # the last at the barrier, which has something to do before it opens
END = "end"             # there are no more tasks
GONE = "gone"           # the manager's server has ended
REFUSED = "refused"     # the signal does not end the process, which handles or ignores it

ROOM = 1 << 17          # the weight of messages that a pipe holds for sure: see `weight`

WAITS, GOES, BREAKS = "waits", "goes", "breaks"     # what a slot holds; 0: nothing


def slots(look, key, *found):
    """The slots of the agents that wait at this object."""
    names = (("slot", key, agent) for agent in look.run.agents)
    return [name for name in names if look(name) in (found or (WAITS,))]


def free(look, who, asked, late):
    """Needs nothing and changes nothing that others see."""
    return {}, None


def never(look, who, asked, late):
    """Goes on when time passes."""


def reads(look, who, asked, late):
    look(asked["thing"])
    return {}, None


def relies_on(states, asked) -> list[int]:
    """Whom an agent waits for where mpkit notices their death. If one of them has died, it goes on
    when nobody else can ("quiet"), and the real call tells of it."""
    key, verb = asked.get("thing"), asked["operation"].rpartition(".")[2]
    if asked["kind"] == "Barrier":
        return [each for name, *who in states if name == "slot" and who[0] == key
                for each in who[1:] if states["slot", key, each] == WAITS]
    if "server" in asked:
        return []
    if asked["kind"] == "JoinableQueue" and verb == "wake":
        return list(states[key][4])
    lock = key if asked["kind"] in ("Lock", "RLock") else asked.get("lock")
    return [states[lock][0]] if lock and states[lock][0] is not None else []


# Lock: (holder, depth)


def acquire(look, who, asked, late):
    key = asked["thing"]
    holder, depth = look(key)
    if holder is None:
        return {key: (who, 1)}, None
    if holder == who and asked["kind"] == "RLock":
        return {key: (who, depth + 1)}, None
    if "quiet" in asked:
        return {}, None


def release(look, who, asked, late):
    key = asked["thing"]
    holder, depth = look(key)
    return {key: (holder, depth - 1) if depth > 1 else (None, 0)}, None


# Semaphore: (permits, most)


def take(look, who, asked, late):
    permits, most = look(asked["thing"])
    return ({asked["thing"]: (permits - 1, most)}, None) if permits else None


def give(look, who, asked, late):
    permits, most = look(asked["thing"])
    return {asked["thing"]: (permits + 1, most)}, None


# Value, and each item of an Array: (how often it was written,). Its lock is taken and given back.


def passes(look, who, asked):
    free = None, who if asked["again"] else None
    return asked["lock"] is None or look(asked["lock"])[0] in free or "quiet" in asked


def read(look, who, asked, late):
    if passes(look, who, asked):
        for cell in asked["cells"]:
            look(cell)
        return {}, None


def write(look, who, asked, late):
    if passes(look, who, asked):
        return {cell: (look(cell)[0] + 1,) for cell in asked["cells"]}, None


# What a manager keeps: how often it was written as a whole, or got another item; (key, item): how
# often that was written. The manager: whether its server has ended.


def fetch(look, who, asked, late):
    key, item = asked["thing"], asked["item"]
    look(key)
    for cell in [(key, item)] if item else [each for each in look.run.states if each[0] == key]:
        look(cell)
    return {}, None


def store(look, who, asked, late):
    key, cell = asked["thing"], (asked["thing"], asked["item"])
    if asked["reads"]:
        return fetch(look, who, asked, late)
    if not asked["item"]:
        return {key: look(key) + 1}, None
    whole = {key: look(key) + 1} if look(cell) == 0 else {}     # perhaps it is new
    return {cell: look(cell) + 1, **whole}, None


# Pool: ("task", pool, number), ("done", pool, number), ("closed", pool): whether it is so;
# ("taken", pool): how many are. Where it matters whose outcome comes first, they stand in a row:
# ("came", row): how many have; ("nth", row, place): whether one stands there.


def mark(look, who, asked, late):
    return dict.fromkeys(asked["marks"], 1), None


def take_task(look, who, asked, late):
    pool, number = asked["pool"], look(("taken", asked["pool"]))
    if look(("task", pool, number)):
        return {("taken", pool): number + 1}, None
    return ({}, END) if look(("closed", pool)) else None


def stand_in_row(look, who, asked, late):
    came, row = look(("came", asked["row"])), asked["row"]
    return {**mark(look, who, asked, late)[0], ("came", row): came + 1, ("nth", row, came): 1}, None


def await_marks(look, who, asked, late):
    return ({}, None) if all([look(each) for each in asked["needs"]]) else None


# Event: (whether it is set,)


def await_event(look, who, asked, late):
    if look(asked["thing"])[0]:
        return {}, None
    return None if late else ({("slot", asked["thing"], who): WAITS}, WAIT)


def woken(look, who, asked, late):
    slot = "slot", asked["thing"], who
    if look(slot) == GOES or late:
        return {slot: 0}, None if look(slot) == GOES else LATE


def set_event(look, who, asked, late):
    return {asked["thing"]: (True,), **dict.fromkeys(slots(look, asked["thing"]), GOES)}, None


def clear(look, who, asked, late):
    return {asked["thing"]: (False,)}, None


# Condition: (how many may wake up,). Any of those who waited when it was notified may be woken.


def await_condition(look, who, asked, late):
    holder, depth = look(asked["lock"])
    if holder != who:
        return {}, 0        # the real call refuses
    return {asked["lock"]: (None, 0), ("slot", asked["thing"], who): WAITS}, depth


def wake_up(look, who, asked, late):
    key, slot = asked["thing"], ("slot", asked["thing"], who)
    (many,), goes = look(key), look(slot) == GOES
    if "quiet" in asked:
        return {slot: 0}, None
    if look(asked["lock"])[0] is not None or not (late or goes and many):
        return None
    taken = {asked["lock"]: (who, asked["depth"]), slot: 0}
    if goes and many:
        return {**taken, key: (many - 1,)}, None
    return {**taken, key: (min(many, len(slots(look, key, WAITS, GOES)) - 1),)}, LATE


def notify(look, who, asked, late):
    key, (many,) = asked["thing"], look(asked["thing"])
    waiting = slots(look, key, WAITS, GOES)
    return {key: (min(many + asked["many"], len(waiting)),), **dict.fromkeys(waiting, GOES)}, None


# Barrier: (how many have come, whether it is broken)


def arrive(look, who, asked, late):
    key, (came, broken) = asked["thing"], look(asked["thing"])
    if broken:
        return {}, BROKEN
    if came + 1 == asked["parties"]:
        return ({}, LAST) if asked["acts"] else open_barrier(look, who, asked, late)
    return {key: (came + 1, False), ("slot", key, who): WAITS}, came


def open_barrier(look, who, asked, late):
    key = asked["thing"]
    return {key: (0, False), **dict.fromkeys(slots(look, key), GOES)}, asked["parties"] - 1


def leave_barrier(look, who, asked, late):
    slot = "slot", asked["thing"], who
    if look(slot) == GOES:
        return {slot: 0}, None
    if look(slot) == BREAKS:
        return {slot: 0}, BROKEN
    gone = late or "quiet" in asked
    return ({**abort(look, who, asked, late)[0], slot: 0}, BROKEN) if gone else None


def abort(look, who, asked, late):
    key = asked["thing"]
    return {key: (0, True), **dict.fromkeys(slots(look, key), BREAKS)}, None


def reset(look, who, asked, late):
    return {**abort(look, who, asked, late)[0], asked["thing"]: (0, False)}, None


def barrier_state(look, who, asked, late):
    return {}, look(asked["thing"])[asked["field"]]


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


# At level `parts`. Words: (the number there,). Packets: (how many,). Estate: (who is in it,).


def set_word(look, who, asked, late):
    return {asked["thing"]: (asked["number"],)}, None


def send_packet(look, who, asked, late):
    return {asked["thing"]: (look(asked["thing"])[0] + 1,)}, None


def receive_packet(look, who, asked, late):
    many, = look(asked["thing"])
    return ({asked["thing"]: (many - 1,)}, None) if many else None


def await_packet(look, who, asked, late):
    return ({}, None) if look(asked["thing"])[0] else None


def enter(look, who, asked, late):
    holder, = look(asked["thing"])
    if holder is None or not look(("life", holder)):
        return {asked["thing"]: (who,)}, None


def leave_estate(look, who, asked, late):
    return {asked["thing"]: (None,)}, None


def is_dead(look, who, asked, late):
    return {}, not look(("life", asked["child"]))


# Process: ("life", agent): whether it lives


def join(look, who, asked, late):
    return None if look(("life", asked["child"])) else ({}, None)


def ask_after(look, who, asked, late):
    for child in asked["children"]:
        look(("life", child))
    return {}, None


def leave(look, who, asked, late):
    return {("life", who): False, **dropped(look, [who])}, None


def kill(look, who, asked, late):
    about = look.run.agents[asked["child"]].asked or ()
    if asked["operation"] == "Process.terminate" and "refuses" in about:
        signals = "signals", asked["child"]
        return {signals: look(signals) + 1}, REFUSED
    return killed(look, [asked["child"]]), None


def killed(look, children):
    """These processes end, and all that they have started."""
    dying = [each for child in children for each in look.run.family(child)]
    return {**{("life", each): False for each in dying}, **dropped(look, dying)}


def crash(look, who, asked, late):
    """An agent is killed by fate, at any moment of its life."""
    if look(("life", asked["child"])):
        return {**killed(look, [asked["child"]]), ("crashed",): True}, None


def terminate(look, who, asked, late):
    """A pool ends its workers."""
    return killed(look, asked["children"]), None


def end(look, who, asked, late):
    """A process ends its daemons: when nobody else can go on."""
    if "quiet" in asked:
        return killed(look, asked["children"]), None


LOCK = {"acquire": acquire, "release": release}
SEMAPHORE = {"acquire": take, "release": give, "get_value": reads, "_is_zero": reads}
QUEUE = {"put": put, "get": get, "qsize": reads, "empty": reads, "full": reads}
CELL = {"get": read, "set": write}
LIFE = {"start": free, "join": join, "exit": leave, "is_alive": ask_after}
KINDS = {
    "Lock": LOCK, "RLock": LOCK, "Semaphore": SEMAPHORE, "BoundedSemaphore": SEMAPHORE,
    "Value": CELL, "Array": CELL, "Queue": QUEUE, "SimpleQueue": QUEUE,
    "JoinableQueue": {**QUEUE, "task_done": task_done, "join": await_tasks,
                      "wake": tasks_done},
    "Event": {"wait": await_event, "wake": woken, "set": set_event, "clear": clear,
              "is_set": reads},
    "Condition": {"wait": await_condition, "wake": wake_up, "notify": notify,
                  "notify_all": notify},
    "Barrier": {"wait": arrive, "wake": leave_barrier, "open": open_barrier, "abort": abort,
                "reset": reset, "n_waiting": barrier_state, "broken": barrier_state},
    "Connection": {"send": send, "send_bytes": send, "sent": sent, "recv": receive,
                   "recv_bytes": receive, "poll": poll, "wait": poll, "close": close},
    "Process": {**LIFE, "end": end, "exitcode": ask_after, "active": ask_after, "terminate": kill,
                "kill": kill, "crash": crash},
    "Thread": LIFE, "Manager": {"shutdown": mark},
    "Proxy": {"get": fetch, "set": store, "call": store},
    "time": {"sleep": never}, "": {"is_dead": is_dead},
    "Words": {"get": reads, "set": set_word}, "Socket": {"recv": reads},
    "Packets": {"send": send_packet, "receive": receive_packet, "readable": await_packet,
                "arrived": reads},
    "Estate": {"enter": enter, "leave": leave_estate},
    "Pool": {"begin": mark, "take": take_task, "done": mark, "give": stand_in_row, "close": mark,
             "terminate": terminate},
    "Result": {"wait": await_marks, "ready": await_marks},
}
MODELS = {f"{kind}.{verb}".lstrip("."): model
          for kind, verbs in KINDS.items() for verb, model in verbs.items()}
# Everybody's own affair: only their order with what needs them matters, so orders leave them out.
SILENT = {"Process.start", "Process.join", "Process.exit", "Process.end", "time.sleep",
          "Thread.start", "Thread.join", "Thread.exit", "Pool.begin", "Pool.done", "Pool.close",
          "Result.wait"}
ENDS = {"Process.exit", "Thread.exit"}
MAY_COUNT = {*ENDS, "Pool.done"}        # these do where somebody asks after them
KILLS = {"Process.kill", "Process.terminate", "Process.end", "Process.crash", "Pool.terminate"}
CRASH = 1 << 40     # and its own number more: the number under which an agent is killed by fate
# Who asks these can tell whether another has ended, or closed its end of a pipe.
TELLING = {"Process.is_alive", "Process.exitcode", "Process.active", "Thread.is_alive", "is_dead",
           "Connection.poll", "Connection.wait", "Connection.send", "Connection.send_bytes",
           "Result.ready"}
