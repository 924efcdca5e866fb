"""What a manager's server makes: objects of the standard library, and a few of our own.

Threads of the server use them, one for each thread that has a proxy. So those of `threading` and
`queue` do, but for one point. A client may be killed while its thread of the server waits here, and
what that thread waits for must go to somebody else: a permit, an item, a notification. So who waits
looks twice a second, and once more at the end, whether the client is still there.
"""

import array
import math
import threading
import time
from functools import partial

LOOK = 0.5      # seconds

asking = threading.local()      # .connection: of the client for whom this thread does a call


def wait_for_client(wait, timeout: float | None, pass_on) -> bool:
    """Call `wait(seconds)` until it has got something, or for `timeout` seconds; whether it has.

    EOFError if the client has ended; what came for it is passed on.
    """
    connection = getattr(asking, "connection", None)
    deadline = math.inf if timeout is None else time.monotonic() + timeout
    while True:
        left = deadline - time.monotonic()
        came = wait(max(0, min(left, LOOK)))
        # A client that waits for an answer says nothing: what there is to read is its end.
        if connection is not None and connection.poll():
            if came:
                pass_on()
            raise EOFError("who asked has ended")
        if came or left <= LOOK:
            return came


class Lock:
    """A lock of `threading`."""

    def __init__(self, make=threading.Lock):
        self._lock = make()

    def acquire(self, blocking=True, timeout=None):
        taken = self._lock.acquire(False)
        if taken or not blocking:
            return taken
        acquire = partial(self._lock.acquire, True)
        return wait_for_client(acquire, None if timeout == -1 else timeout, self._lock.release)

    def __getattr__(self, name):
        return getattr(self._lock, name)


class Waiting(threading.Condition):
    """What the classes of `threading` and `queue` wait at."""

    def wait(self, timeout=None):
        return wait_for_client(super().wait, timeout, self.notify)


def waiting(make, *args, **kwargs):
    """A thing that `make` makes and that waits at conditions, which are among its attributes."""
    thing = make(*args, **kwargs)
    for name, part in vars(thing).items():
        if type(part) is threading.Condition:
            setattr(thing, name, Waiting(part._lock))
    return thing


class Condition(Waiting):
    """Its lock is the clients' to give back: for one who has ended, nobody else would."""

    def __init__(self, lock=None):
        super().__init__(lock or Lock(threading.RLock))

    def wait(self, timeout=None):
        try:
            return super().wait(timeout)
        except EOFError:
            self._release_save()
            raise


class Barrier(threading.Barrier):
    """A party that has ended will not come to the next round: so the barrier breaks, for all."""

    def wait(self, timeout=None):
        try:
            return super().wait(timeout)
        except EOFError:
            self.abort()
            raise


class Namespace:
    """Holds attributes, and shows those that are public."""

    def __init__(self, /, **attributes):
        self.__dict__.update(attributes)

    def __repr__(self):
        public = sorted(f"{name}={value!r}" for name, value in vars(self).items()
                        if name[0] != "_")
        return f"{type(self).__name__}({', '.join(public)})"


class Value:
    """Holds a value of any type; the type code is only shown."""

    def __init__(self, typecode: str, value, lock=True):
        self._typecode = typecode
        self.value = value

    def get(self):
        return self.value

    def set(self, value) -> None:
        self.value = value

    def __repr__(self):
        return f"{type(self).__name__}({self._typecode!r}, {self.value!r})"


def Array(typecode: str, sequence, lock=True) -> array.array:  # noqa: N802
    """An array of the module `array`."""
    return array.array(typecode, sequence)
