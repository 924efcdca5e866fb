"""The one seam between the laboratory and the primitives: their methods, wrapped from outside.

Inside `with watch(observer):` each call of a method in the table goes to the observer, which makes
it, in this process and in every child; afterwards the classes hold the very same functions as
before. What a primitive calls to do its work does not go there: only the outermost call does. One
table serves mpkit and the real `multiprocessing`, whose names are the same.
"""
import contextlib
import functools
import importlib
import itertools
import os
import sys
import threading

from mpkit import pickling
from mpkit.forking import is_ours
from mpkit.lab.watch_standard import LateLocks

# operation's class -> (the class's place in the library, its methods; "a|b": whichever exists)
CLASSES = {
    "Process": ("process.BaseProcess|process.Process",
                "start join terminate kill is_alive _bootstrap"),
    "Connection": ("connection.Connection", "send recv send_bytes recv_bytes poll"),
    "Queue": ("queues.Queue", "put get"),
    "SimpleQueue": ("queues.SimpleQueue", "put get"),
    "JoinableQueue": ("queues.JoinableQueue", "put get task_done join"),
    "Lock": ("synchronize.Lock", "acquire release __enter__ __exit__"),
    "RLock": ("synchronize.RLock", "acquire release __enter__ __exit__"),
    "Semaphore": ("synchronize.Semaphore", "acquire release __enter__ __exit__"),
    "BoundedSemaphore": ("synchronize.BoundedSemaphore", "acquire release __enter__ __exit__"),
    "Condition": ("synchronize.Condition", "wait wait_for notify notify_all"),
    "Event": ("synchronize.Event", "wait set clear is_set"),
    "Barrier": ("synchronize.Barrier", "wait"),
    "Value": ("sharedctypes.Synchronized", "value"),
    "Array": ("sharedctypes.SynchronizedArray", "__getitem__ __setitem__"),
}
# What pools and managers do; not looked for before it is imported, which takes long.
LATE = {
    "Pool": ("pool.crew.Crew", "join"),
    "AsyncResult": ("pool.AsyncResult", "wait"),
    "IMapIterator": ("pool.IMapIterator", "next __next__"),
    "Proxy": ("managers.proxies.BaseProxy", "_callmethod"),
    "Link": ("managers.link.Link", "__init__ call drop"),
    "Server": ("managers.server.Server", "serve_forever"),
    "Session": ("managers.server.Session", "answer"),
}
FUNCTIONS = {"Pipe": "connection.Pipe", "fork": "forking.fork"}
BONDS = {"bond": "forking.bond"}        # a pool's pipes
RECORDED = CLASSES, FUNCTIONS | BONDS, LATE
PLAIN_NAMES = {
    "_bootstrap": "run", "__enter__": "acquire", "__exit__": "release",
    "__getitem__": "get", "__setitem__": "set", "_callmethod": "call", "__init__": "connect",
    "__next__": "next",
}
PROPERTIES = {"value": ("get", "set")}
FRAME = "Process.run"       # a child's calls inside of this one go to the observer, too
ANSWER = "Session.answer"   # goes to the observer, though a thread of a manager's server makes it


class Observer:
    """What an observer has: it is called in the process and thread of the call."""

    def call(self, operation: str, thing: object, original, args: tuple, kwargs: dict) -> object:
        """Make the call, `original(*args, **kwargs)`, and give what it gives. `thing` is the
        primitive, which stands first in `args`; None for a function."""


class Edges:
    """An observer that is told both edges of each call."""

    def call(self, operation, thing, original, args, kwargs):
        token = self.begin(operation, thing, args if thing is None else args[1:], kwargs)
        result = error = None
        try:
            result = original(*args, **kwargs)
            return result
        except BaseException as raised:
            error = raised
            raise
        finally:
            self.end(operation, thing, token, result, error)
            del error       # else its traceback keeps this frame, and the frame keeps the error

    def begin(self, operation: str, thing: object, args: tuple, kwargs: dict) -> object:
        """The call is about to be made. What this returns is handed to `end`."""

    def end(self, operation: str, thing: object, token: object, result: object, error) -> None:
        """The call gave `result`, or raised `error` (None if it didn't)."""


@contextlib.contextmanager
def watch(observer: Observer, library: str = "mpkit", in_children: tuple | None = None):
    """Calls go to `observer` inside the block.

    A forked child inherits the observer. Other children of mpkit call `in_children`, a pair of a
    function that they can import and a tuple of its arguments, and watch with the observer that
    it gives (None: they don't watch).
    """
    key = f"watch {os.getpid()}.{next(_numbers)}"
    seam = Seam(observer, *RECORDED)
    if in_children is not None:
        pickling.companions[key] = (watch_in_child, (key, library, *in_children))
    _open.add(key)
    try:
        seam.open(library)
        yield
    finally:
        seam.close()
        _open.discard(key)
        pickling.companions.pop(key, None)


def watch_from_now_on(library: str, make_observer, args: tuple = ()) -> Observer | None:
    """Watch this process and its children until they end; gives the observer of this one."""
    key = f"watch {os.getpid()}.{next(_numbers)}"
    pickling.companions[key] = (watch_in_child, (key, library, make_observer, args))
    return watch_in_child(key, library, make_observer, args)


def watch_in_child(key: str, library: str, make_observer, args: tuple) -> Observer | None:
    """Watch until this process ends, unless it inherited the watching with its memory."""
    if key in _open:
        return None
    _open.add(key)
    observer = make_observer(*args)
    if observer is not None:
        Seam(observer, *RECORDED).open(library)
    return observer


_numbers = itertools.count()
_open: set[str] = set()


class _Inside(threading.local):
    """Whether this thread is inside a call already, or does a library's own work."""

    def __init__(self):
        thread = threading.current_thread()
        target = getattr(thread, "_target", None)
        home = getattr(target, "__module__", None) or ""
        feeds = home.startswith("multiprocessing.") and not hasattr(target, "__wrapped__")
        # What a pool's caller waits for are the messages of its attendants.
        self.now = feeds or is_ours(thread) and home != "mpkit.pool.crew"


class Seam:
    """What was put in the place of what, and who is asked instead."""

    def __init__(self, observer, classes, functions, late=()):
        self.observer = observer
        self.classes = classes
        self.late = dict(late)
        self.announced = functions
        self.inside = _Inside()
        self.replaced = []
        self.functions = []
        self.standard = None

    def open(self, library):
        self.library = library
        self.standard = LateLocks(find(library, "synchronize.SemLock"))
        self.replace(list(self.methods(self.classes)))      # all before any: classes inherit
        self.open_late()
        for operation, place in self.announced.items():
            original = find(library, place)
            if original is not None:
                new = self.wrap(original, operation, method=False)
                self.functions.append((original.__name__, original, new))
                substitute(original.__name__, original, new)

    def open_late(self):
        """What is watched of pools and managers, once they are there."""
        there = {kind: each for kind, each in self.late.items()
                 if f"{self.library}.{each[0].rpartition('.')[0]}" in sys.modules}
        self.late = {kind: self.late[kind] for kind in self.late if kind not in there}
        self.replace(list(self.methods(there)))

    def methods(self, classes):
        for kind, (place, names) in classes.items():
            cls = find(self.library, place)
            for name in names.split() if cls is not None else ():
                name = next((each for each in name.split("|") if hasattr(cls, each)), None)
                if name is not None:
                    yield cls, name, self.wrapped(getattr(cls, name), kind, name)

    def wrapped(self, original, kind, name):
        if isinstance(original, property):
            reads, writes = PROPERTIES.get(name, (name, f"set {name}"))
            return property(self.wrap(original.fget, f"{kind}.{reads}"),
                            original.fset and self.wrap(original.fset, f"{kind}.{writes}"),
                            original.fdel, original.__doc__)
        return self.wrap(original, f"{kind}.{PLAIN_NAMES.get(name, name)}")

    def replace(self, planned):
        for cls, name, new in planned:
            self.replaced.append((cls, name, vars(cls).get(name, _ABSENT)))
            setattr(cls, name, new)

    def close(self):
        self.observer = None        # bound methods that somebody kept are silent from now on
        for cls, name, old in reversed(self.replaced):
            if old is _ABSENT:
                delattr(cls, name)
            else:
                setattr(cls, name, old)
        for name, original, new in self.functions:
            substitute(name, new, original)
        if self.standard is not None:
            self.standard.close()

    def wrap(self, original, operation, method=True):
        """`original`, whose outermost calls go to the observer."""
        inside, is_frame = self.inside, operation == FRAME
        always = operation in (FRAME, ANSWER)
        made = self.opened(original) if is_frame else original
        if self.late and operation in ("Process.start", FRAME):
            made = self.looking_again(made)

        @functools.wraps(original)
        def call(*args, **kwargs):
            observer = self.observer
            if observer is None or inside.now and not always:
                return original(*args, **kwargs)
            before, inside.now = inside.now and not is_frame, True
            try:
                return observer.call(operation, args[0] if method else None, made, args, kwargs)
            finally:
                inside.now = before
        return call

    def looking_again(self, function):
        """`function`; pools and managers may be there by the time that it is called."""
        def call(*args, **kwargs):
            self.open_late()
            return function(*args, **kwargs)
        return call

    def opened(self, function):
        """`function`, in which calls go to the observer again."""
        def call(*args, **kwargs):
            self.inside.now = False
            try:
                return function(*args, **kwargs)
            finally:
                self.inside.now = True
        return call


_ABSENT = object()


def find(library, places):
    """What stands at the first of the dotted `places` that the library has, or None."""
    for place in places.split("|"):
        module, _, name = place.rpartition(".")
        try:
            found = getattr(importlib.import_module(f"{library}.{module}"), name, None)
        except ModuleNotFoundError as missing:
            if missing.name != f"{library}.{module}":
                raise
            continue
        if found is not None:
            return found
    return None


def substitute(name, old, new):
    """Put `new` in the place of the function `old` in each module that imported it by name."""
    for module in list(sys.modules.values()):
        if getattr(module, "__dict__", {}).get(name) is old:
            setattr(module, name, new)
