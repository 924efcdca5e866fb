"""What the grader of run_in_child lets the child do."""

import os
import signal
import sys

import run_in_child
from graded_world import shorten_pauses

calls = 0
take_time = shorten_pauses(run_in_child)


def add(one, other):
    take_time(0.2)
    return one + other


def tell():
    """Says in which process it runs, and for the how manieth time there."""
    global calls
    calls += 1
    os.write(1, f"call {calls} in process {os.getpid()}\n".encode())
    return 0


def fail():
    raise ValueError("this job fails: the exercise wants it to")


def call_sys_exit():
    sys.exit(1)


def be_killed(number):
    os.kill(os.getpid(), number)


def one_after_the_other():
    """Two children, each a copy of a process in which `tell` was never called."""
    return [run_in_child.run_in_child(tell), run_in_child.run_in_child(tell), calls]
