"""What the grader of lock_from_a_pipe runs: processes that need the lock at the same time.

Explore sees the steps of mpkit's primitives, not those of a pipe. So for it `os.read` and
`os.write` go through a semaphore, which has a permit while there is something in the pipe: that
makes a step of them, and tells who would block.
"""

import importlib
import os
import select
import signal

import lock_from_a_pipe

really_pipe, really_read, really_write = os.pipe, os.read, os.write


def watch_the_pipes():
    """From now on, reading and writing a new pipe are steps for explore."""
    from mpkit import Semaphore  # the plain checks of the exercise must not have it

    pipes = {}          # descriptor -> its pipe's reading end, and its semaphore

    def pipe():
        ends = really_pipe()
        pipes.update(dict.fromkeys(ends, (ends[0], Semaphore(0))))
        return ends

    def read(descriptor, most):
        if descriptor not in pipes:
            return really_read(descriptor, most)
        _, filled = pipes[descriptor]
        while True:
            if not filled.acquire(os.get_blocking(descriptor)):
                raise BlockingIOError("there is no byte in the pipe")
            if _heard(descriptor, 0):
                data = really_read(descriptor, most)
                if _heard(descriptor, 0):
                    filled.release()
                return data

    def write(descriptor, data):
        if descriptor not in pipes:
            return really_write(descriptor, data)
        reader, filled = pipes[descriptor]
        empty = not _heard(reader, 0)
        count = really_write(descriptor, data)
        if empty and data:
            filled.release()
        return count

    os.pipe, os.read, os.write = pipe, read, write
    importlib.reload(lock_from_a_pipe)      # it may have taken them by their names


def two_at_once(rounds=1):
    """Two processes count while they hold the lock: what they counted to."""
    from mpkit import Process, Value

    watch_the_pipes()
    lock, counted = lock_from_a_pipe.PipeLock(), Value("i", 0)

    def count():
        for _ in range(rounds):
            lock.acquire()
            counted.value += 1
            lock.release()

    counters = [Process(target=count, name=f"counter-{number}") for number in (1, 2)]
    for counter in counters:
        counter.start()
    for counter in counters:
        counter.join()
    return counted.value


def two_with_blocks(rounds=2):
    """Two processes use `with`, and one of them fails inside; does the other get in?"""
    from mpkit import Process, Value

    watch_the_pipes()
    lock, inside = lock_from_a_pipe.PipeLock(), Value("i", 0)

    def fail():
        for _ in range(rounds):
            try:
                with lock:
                    inside.value += 1
                    raise ValueError("inside the block")
            except ValueError:
                pass

    failing = Process(target=fail, name="failing")
    failing.start()
    for _ in range(rounds):
        with lock:
            inside.value += 1
    failing.join()
    return inside.value


def alone(times=3):
    """Taken and given back again and again by one process."""
    lock = lock_from_a_pipe.PipeLock()
    for _ in range(times):
        lock.acquire()
        lock.release()
        with lock:
            pass
    return "free again"


def error_inside():
    """What comes out of a block in which something goes wrong."""
    try:
        with lock_from_a_pipe.PipeLock():
            raise ValueError("inside the block")
    except ValueError:
        return "ValueError"
    return "nothing"


def blocked():
    """A child wants the lock that its parent holds: did it get it, and after the release?"""
    lock = lock_from_a_pipe.PipeLock()
    reader, writer = os.pipe()
    lock.acquire()
    child = os.fork()
    if child == 0:
        lock.acquire()
        os.write(writer, b"got it")
        os.kill(os.getpid(), signal.SIGKILL)
    os.set_blocking(reader, False)
    before = _heard(reader, 0.3)
    lock.release()
    after = _heard(reader, None)        # as long as it takes: the run has a limit
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return {"while the parent holds it": before, "after the release": after}


def _heard(reader, seconds):
    ready, _, _ = select.select([reader], [], [], seconds)
    return bool(ready)


def all_of_them(children=4, rounds=200):
    """Forked children count in a file, for real; what they counted to."""
    lock = lock_from_a_pipe.PipeLock()
    counter = os.open("counter", os.O_RDWR | os.O_CREAT)
    os.pwrite(counter, b"%8d" % 0, 0)
    pids = []
    for _ in range(children):
        pid = os.fork()
        if pid == 0:
            try:
                for _ in range(rounds):
                    with lock:
                        before = int(os.pread(counter, 8, 0))
                        os.pwrite(counter, b"%8d" % (before + 1), 0)
            finally:
                os._exit(0)
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)
    return int(os.pread(counter, 8, 0))
