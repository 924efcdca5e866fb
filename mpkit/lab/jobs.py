"""What a worker of a race does: its jobs one after another, each with its times.

A file of its own, since every child imports it: it needs next to nothing.
"""

import time


def timed(work, args, count):
    """Calls `work` so many times; (began, ended, CPU seconds) of each call.

    The monotonic clock is one for all processes of a machine; the CPU clock is this thread's own.
    """
    done = []
    for _ in range(count):
        began, used = time.monotonic(), time.thread_time()
        work(*args)
        done.append((began, time.monotonic(), time.thread_time() - used))
    return done


def answer(sender, *job):
    """The target of a worker process: sends what `timed` gives."""
    sender.send(timed(*job))
    sender.close()


def collect(lanes, *job):
    """The target of a worker thread: one list is shared by all."""
    lanes.append(timed(*job))
