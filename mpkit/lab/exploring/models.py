"""What an operation needs and changes: a function over the objects' states, which are plain tuples.

Each function gets `look(key)`, the agent, what it asks for, and whether it has run out of patience.
It gives None while the agent would block; else what it changes, {key: state}, and an answer for the
agent. What it looks at and does not change it only reads: that is how the scheduler knows which
steps could as well go in the other order.
"""
LATE = "late"           # the call is over without what it waited for
WAIT = "wait"           # the agent waits now, and asks again with its next step

# Lock: (holder, depth). If the holder has ended and nobody can go on, the real call tells of it.


def acquire(look, who, asked, late):
    key = asked["thing"]
    holder, depth = look(key)
    if holder is None:
        return {key: (who, 1)}, None
    if holder == who and asked["kind"] == "RLock":
        return {key: (who, depth + 1)}, None
    if asked.get("abandoned"):
        return {}, None
    return ({}, LATE) if late else None


def release(look, who, asked, late):
    key = asked["thing"]
    holder, depth = look(key)
    if asked["kind"] == "RLock" and depth > 1:
        return {key: (holder, depth - 1)}, None
    return {key: (None, 0)}, None


def passes(look, who, asked):
    """Whether the agent could take the object's lock and give it back at once."""
    return (asked["lock"] is None or look(asked["lock"])[0] in (None, who)
            or asked.get("abandoned"))


# Semaphore: (permits, most)


def take(look, who, asked, late):
    permits, most = look(asked["thing"])
    if permits:
        return {asked["thing"]: (permits - 1, most)}, None
    return ({}, LATE) if late else None


def give(look, who, asked, late):
    permits, most = look(asked["thing"])
    return {asked["thing"]: (permits + 1, most)}, None


# Value, and each item of an Array: (how often it was written,)


def read(look, who, asked, late):
    if not passes(look, who, asked):
        return None
    for key in asked["cells"]:
        look(key)
    return {}, None


def write(look, who, asked, late):
    if not passes(look, who, asked):
        return None
    return {key: (look(key)[0] + 1,) for key in asked["cells"]}, None


# Process: ("life", agent) -> whether it lives


def join(look, who, asked, late):
    if not look(("life", asked["child"])):
        return {}, None
    return ({}, LATE) if late else None


def ask_after(look, who, asked, late):
    for child in asked["children"]:
        look(("life", child))
    return {}, None


def leave(look, who, asked, late):
    return {("life", who): False}, None


def kill(look, who, asked, late):
    return {("life", asked["child"]): False}, None


def free(look, who, asked, late):
    """Needs nothing and changes nothing that others see."""
    return {}, None


def sleep(look, who, asked, late):
    return ({}, LATE) if late else None


MODELS = {
    "Process.start": free, "Process.join": join, "Process.exit": leave,
    "Process.is_alive": ask_after, "Process.exitcode": ask_after, "active_children": ask_after,
    "Process.terminate": kill, "Process.kill": kill, "sleep": sleep,
    "Lock.acquire": acquire, "Lock.release": release,
    "RLock.acquire": acquire, "RLock.release": release,
    "Semaphore.acquire": take, "Semaphore.release": give,
    "BoundedSemaphore.acquire": take, "BoundedSemaphore.release": give,
    "Value.get": read, "Value.set": write, "Array.get": read, "Array.set": write,
}
# Everybody's own affair: only their order with what needs them matters, so orders leave them out.
SILENT = {"Process.start", "Process.join", "Process.exit", "sleep"}
