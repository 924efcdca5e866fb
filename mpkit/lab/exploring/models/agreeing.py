"""How locks, semaphores, events, conditions and barriers stand, and what their operations need."""
from mpkit.lab.exploring.models.basics import (
    BREAKS,
    BROKEN,
    GOES,
    LAST,
    LATE,
    WAIT,
    WAITS,
    reads,
    slots,
)

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


LOCK = {"acquire": acquire, "release": release}
SEMAPHORE = {"acquire": take, "release": give, "get_value": reads, "_is_zero": reads}
KINDS = {
    "Lock": LOCK, "RLock": LOCK, "Semaphore": SEMAPHORE, "BoundedSemaphore": SEMAPHORE,
    "Event": {"wait": await_event, "wake": woken, "set": set_event, "clear": clear,
              "is_set": reads},
    "Condition": {"wait": await_condition, "wake": wake_up, "notify": notify,
                  "notify_all": notify},
    "Barrier": {"wait": arrive, "wake": leave_barrier, "open": open_barrier, "abort": abort,
                "reset": reset, "n_waiting": barrier_state, "broken": barrier_state},
}
