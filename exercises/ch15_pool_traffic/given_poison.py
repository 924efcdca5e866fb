"""For the grader of poison: a work that kills its worker, and notes each try in this folder."""

import os
import signal
import time

import poison

from mpkit.lab.inside import graded_world
from mpkit.pool.results import AsyncResult


def tries(job):
    """How often the job was begun."""
    try:
        return os.path.getsize(f"tried-{job}")
    except FileNotFoundError:
        return 0


def work(job):
    """Jobs named poison kill always, those named weak at their first try."""
    notes = os.open(f"tried-{job}", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    os.write(notes, b"!")
    os.close(notes)
    if job.startswith("poison") or job.startswith("weak") and tries(job) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{job} done"


def give_nothing(job):
    """None, and an empty text."""
    work(job)
    return "" if job.endswith("0") else None


def refuse(job):
    """An error of the work's own."""
    if job.startswith("refused"):
        raise ValueError(f"{job} is refused")
    return work(job)


def meet_three(job):
    """Lasts until three jobs are at work at the same time, and not more."""
    graded_world.meet(job, 3)
    return f"{job} done"


def meet(job):
    """Lasts until another job is at work at the same time."""
    open(f"at-work-{job}", "w").close()
    while len([name for name in os.listdir() if name.startswith("at-work-")]) < 2:
        time.sleep(0.01)
    return f"{job} done"


def do(jobs, function="work"):
    """The list, and how often each job was tried. No pause or timeout is long enough."""
    graded_world.shorten_pauses(poison)
    graded_world.shorten_timeouts(AsyncResult, "wait")
    return [poison.do_all(globals()[function], jobs, 2), [tries(job) for job in jobs]]
