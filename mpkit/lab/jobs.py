"""What a worker of a race does: its jobs, each with its times; or nothing but look at the clock.

A file of its own, since every child imports it: it needs next to nothing.
"""

import time

JUMP = 0.001     # seconds; the GIL changes hands every 0.005


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


def take_turns(connection):
    """The target of one that counts time: says that it is there, gets (from, to), sends spans."""
    connection.send(None)
    connection.send(at_work(*connection.recv()))


def at_work(begin, end):
    """The spans between two moments in which this thread ran: from look to look at the clock.

    Who is kept waiting, for the GIL or for a core, does not look: then the clock jumps.
    """
    time.sleep(max(0.0, begin - time.monotonic()))
    spans, last = [], 0.0
    while (now := time.monotonic()) < end:
        if now - last > JUMP:
            spans.append([now, now])
        spans[-1][1] = last = now
    return spans
