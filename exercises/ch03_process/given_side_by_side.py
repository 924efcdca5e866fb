"""What the grader of side_by_side has run: jobs that need each other."""

import os
import sys
import time
from multiprocessing import Event

import side_by_side

from mpkit.lab.inside.graded_world import shorten_joins

shorten_joins()


def wait_for(other):
    """Ends only when the other job has come as far as this."""
    other.wait()


def arrive(here):
    here.set()


def meet(first_needs_second=True):
    """Three jobs, of which one waits for another; the exit codes that run_all gives."""
    arrived = Event()
    jobs = [(wait_for, (arrived,)), (int, ()), (arrive, (arrived,))]
    return side_by_side.run_all(jobs if first_needs_second else jobs[::-1])


def leave(codes):
    """A job for each exit code; the first one takes longest."""
    pauses = [0.5 * place for place in range(len(codes), 0, -1)]
    jobs = [(leave_after, pair) for pair in zip(pauses, codes, strict=True)]
    return side_by_side.run_all(jobs)


def leave_after(seconds, code):
    print(f"a job in process {os.getpid()}", flush=True)
    time.sleep(seconds)
    sys.exit(code)


def answer_late(codes):
    """The first job is the last to end: it needs a word from the second."""
    arrived = Event()
    return side_by_side.run_all([(wait_then_leave, (arrived, codes[0])),
                                 (arrive_and_leave, (arrived, codes[1]))])


def wait_then_leave(other, code):
    other.wait()
    sys.exit(code)


def arrive_and_leave(here, code):
    here.set()
    sys.exit(code)
