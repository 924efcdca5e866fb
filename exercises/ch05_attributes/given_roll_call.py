"""For the grader of roll_call: processes in every state, asked all at once."""

import signal
import sys
import time
from multiprocessing import Pipe, Process

import roll_call

LIVES = {
    "not started": None,
    "running": (),       # waits for a message
    "ended well": (sys.exit, (0,)),
    "failed": (sys.exit, (3,)),
    "killed": (signal.raise_signal, (signal.SIGKILL,)),
}


def roll_call_of(names):
    """What roll_call says of processes with these names, one for each kind of life, in order."""
    inbox, outbox = Pipe(duplex=False)
    lives = dict(LIVES, running=(inbox.recv, ()))
    processes = [made(name, life) for name, life in zip(names, lives.values(), strict=True)]
    for process in processes[2:]:
        while process.exitcode is None:
            time.sleep(0.01)
    called = asked_only(processes)
    outbox.send("enough")
    for process in processes[1:]:
        process.join()
    return called


def asked_only(processes):
    """What roll_call says; or that it waited for one that runs."""
    join, waited = Process.join, []

    def noted(process, timeout=None):
        if process.exitcode is None and timeout != 0:
            waited.append(f"join() was called for {process.name}, which runs")
        else:
            join(process, timeout)

    Process.join = noted
    try:
        called = roll_call.roll_call(processes)
    finally:
        Process.join = join
    return waited[0] if waited else called


def made(name, life):
    """A process with this name; started, unless it has no life."""
    if life is None:
        return Process(name=name)
    process = Process(target=life[0], args=life[1], name=name)
    process.start()
    return process


def ends_meanwhile():
    """What roll_call says of one who ends well while it asks, or before, or after."""
    process = made("Ada", (int, ()))
    said = roll_call.roll_call([process])["Ada"]
    process.join()
    return "running, or ended well" if said in ("running", "ended well") else said
