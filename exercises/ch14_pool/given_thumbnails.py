"""For the grader of thumbnails: ways to shrink a picture, which leave notes in this folder."""

import os
import time


def shrink(picture):
    """Some pictures are broken."""
    if picture.endswith("!"):
        raise ValueError(f"cannot read {picture}")
    return f"small {picture}"


def slow_first(picture):
    """The first ones take longest."""
    time.sleep(0.4 if picture.startswith("0") else 0)
    return shrink(picture)


def meet(picture):
    """Lasts until another picture is at work at the same time."""
    open(f"at-work-{picture}", "w").close()
    while len([name for name in os.listdir() if name.startswith("at-work-")]) < 2:
        time.sleep(0.01)
    return shrink(picture)


def by_whom(picture):
    """The process that does it."""
    time.sleep(0.02)
    return os.getpid()
