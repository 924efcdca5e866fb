"""For the grader of thumbnails: ways to shrink a picture, which leave notes in this folder."""

import os
from multiprocessing.pool import AsyncResult

import thumbnails

from mpkit.lab.inside.graded_world import shorten_pauses, shorten_timeouts

take_time = shorten_pauses(thumbnails)
shorten_timeouts(AsyncResult, "wait", "get")


def shrink(picture):
    """Some pictures are broken, and some are not to be had."""
    if picture.endswith("!!"):
        raise OSError(f"cannot read {picture}")
    if picture.endswith("!"):
        raise ValueError(f"cannot read {picture}")
    return f"small {picture}"


def slow_first(picture):
    """The first ones take longest."""
    take_time(0.4 if picture.startswith("0") else 0)
    return shrink(picture)


def meet(picture):
    """Lasts until three pictures are at work at the same time."""
    open(f"at-work-{picture}", "w").close()
    while len([name for name in os.listdir() if name.startswith("at-work-")]) < 3:
        take_time(0.01)
    return shrink(picture)


def by_whom(picture):
    """The process that does it."""
    take_time(0.02)
    return os.getpid()
