"""Waiting for any of several things at once: connections, sentinels of processes, sockets."""

import select
from collections.abc import Iterable


def wait(object_list: Iterable, timeout: float | None = None) -> list:
    """Block until some of these have something to read or are at their end; the list of those.

    Objects are what has a `fileno()`, or descriptors as numbers. With a timeout (seconds) the list
    may be empty. Same as `multiprocessing.connection.wait`.
    """
    poll = select.poll()
    objects = {}
    for thing in object_list:
        descriptor = thing if isinstance(thing, int) else thing.fileno()
        objects[descriptor] = thing
        poll.register(descriptor, select.POLLIN)
    return [objects[descriptor] for descriptor, _ in poll.poll(_milliseconds(timeout))]


def readable(thing, timeout: float | None = None) -> bool:
    """Whether this one thing has something to read, or is at its end, within `timeout` seconds."""
    poll = select.poll()
    poll.register(thing, select.POLLIN)
    return bool(poll.poll(_milliseconds(timeout)))


def writable(thing, timeout: float | None = None) -> bool:
    """Whether this one thing takes more within `timeout` seconds."""
    poll = select.poll()
    poll.register(thing, select.POLLOUT)
    return bool(poll.poll(_milliseconds(timeout)))


def _milliseconds(timeout):
    return None if timeout is None else max(0, timeout) * 1000      # poll rounds it up
