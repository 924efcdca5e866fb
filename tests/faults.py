"""Faults for the tests: a process is killed, or interrupted, when it is where it should be."""

import contextlib
import os
import signal
import time

import psutil


def wait_until_blocked(pid):
    """Return once the process sleeps in a system call, having used no processor time meanwhile."""
    process, before = psutil.Process(pid), None
    while True:
        now = process.status(), process.cpu_times()[:2], process.num_ctx_switches()
        if now == before and now[0] == psutil.STATUS_SLEEPING:
            return
        before = now
        time.sleep(0.02)


def kill_when_blocked(process):
    """End a child by kill -9 in the middle of the call that it blocks in."""
    wait_until_blocked(process.pid)
    process.kill()
    process.join()


@contextlib.contextmanager
def interrupted_when_blocked():
    """Raise KeyboardInterrupt from the call in the block, once it blocks."""
    def interrupt(*_):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGUSR1, interrupt)
    tested = os.getpid()
    interrupter = os.fork()
    if interrupter == 0:
        wait_until_blocked(tested)
        os.kill(tested, signal.SIGUSR1)
        os._exit(0)
    try:
        yield
    finally:
        os.waitpid(interrupter, 0)
        signal.signal(signal.SIGUSR1, before)
