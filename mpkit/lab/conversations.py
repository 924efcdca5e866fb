"""What mpkit's own parts say to each other, in words: a pool's tasks, calls of a manager's things.

- A pool and a worker send pickles (pool/work.py has their form). Of these only the beginning is
  read: to unpickle the rest would run code of the program once more. Who talks is told by the
  module that makes the call.
- A call of a manager's thing is seen at the proxy's method, where its arguments are no pickles
  yet, and at the server's. Both name the session that it belongs to.
"""
import pickletools
import sys
from collections import deque
from functools import lru_cache
from weakref import WeakKeyDictionary

from mpkit.lab.labels import cut, label
from mpkit.pickling import loads

OWNER, WORKER = "mpkit.pool.worker", "mpkit.pool.work"
CALLS = {"Proxy.call", "Link.call"}
ANSWER = "Session.answer"
IN_SESSION = {*CALLS, ANSWER}
START = "the start"

_asked: WeakKeyDictionary = WeakKeyDictionary()     # connection -> tasks without an answer


def speaker() -> str:
    """The module that made the call which is being recorded."""
    frame = sys._getframe(1)
    while frame.f_globals.get("__name__", "").startswith("mpkit.lab."):
        frame = frame.f_back
    return frame.f_globals.get("__name__", "")


def expected(connection) -> str | None:
    """What a pool or a worker waits for here; None for anybody else."""
    who = speaker()
    if who == OWNER:
        return f"outcome of {[*_asked.get(connection, ()), START][0]}"
    return "a task" if who == WORKER else None


def said(connection, message) -> str:
    """The label of bytes that were sent or received."""
    if speaker() not in (OWNER, WORKER):
        return label(message)
    asked, task = _asked.setdefault(connection, deque()), task_in(message)
    if task is not None:
        asked.append(task)
        return f"task {task}"
    about = asked.popleft() if asked else START
    return f"outcome of {about}" if message else f"{about} was taken back"


def task_in(message: bytes) -> str | None:
    """E.g. "apply(square)"; None for an answer: an outcome begins with True or False."""
    verb = None
    for opcode, value, _ in pickletools.genops(message) if message else ():
        if opcode.name in ("NEWTRUE", "NEWFALSE"):
            return None
        if verb is None and isinstance(value, str):
            verb = value
        elif verb is not None and opcode.name != "MEMOIZE":
            name = name_of(value) if isinstance(value, bytes) else "…"
            return cut(f"{verb}({name})")
    return None


@lru_cache(16)
def name_of(function: bytes) -> str:
    """The name of a function that is pickled by itself, since it is for many tasks."""
    try:
        return loads(function).__qualname__
    except Exception:
        return "…"      # it will be the task's error


def called(operation: str, thing, args: tuple, kwargs: dict) -> str:
    """E.g. "dict.__setitem__('n', 1)"; "create('dict')" is what a link itself asks for."""
    if operation == "Proxy.call":
        return cut(f"{thing._token.typeid}.{in_words(*args, **kwargs)}")
    return cut(in_words(*args[1:], **kwargs))


def in_words(name, args=(), kwds=None, kwargs=None) -> str:
    named = {**(kwds or {}), **(kwargs or {})}
    words = [*map(label, args), *(f"{key}={label(value)}" for key, value in named.items())]
    return f"{name}({', '.join(words)})"


def answer(result, error) -> str:
    """What the server sent back. Of what stays there it tells the type."""
    if error is not None:
        return f"answer: {type(error).__name__}"
    stays = type(result).__module__ == "mpkit.managers.link"
    return f"answer: {f'a proxy of {result.typeid}' if stays else label(result)}"


def session_of(operation: str, thing) -> str:
    """The same text in the process that calls and in the server."""
    if operation == ANSWER:
        return f"{thing.number} at {thing._server.address}"
    link = thing._link if operation == "Proxy.call" else thing
    return f"{link._session} at {link.address}"
