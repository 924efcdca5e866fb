"""What an operation needs and changes: a function over the objects' states, which are plain tuples.

Each function gets `look(key)`, the agent, what it asks for, and whether it has run out of patience.
It gives None while the agent would block; else what it changes, {key: state}, and an answer for
the agent. (Who is out of patience goes on all the same, with the answer LATE.) What it looks at and
does not change it only reads: that is how the scheduler knows which steps could as well go in the
other order. Where agents wait for each other, each has a *slot* of its own, ("slot", key, agent),
so that waking one has nothing to do with waking another.
"""
from mpkit.lab.exploring.models import agreeing, carrying, keeping, living, within
from mpkit.lab.exploring.models.basics import WAITS


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


KINDS = agreeing.KINDS | carrying.KINDS | keeping.KINDS | living.KINDS | within.KINDS
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
