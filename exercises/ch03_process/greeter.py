"""Greet each guest from a process of its own.

A Process is made with a target (the function that the child calls) and args (a tuple of what the
function is given). It runs from start() on; join() waits until it has ended, and exitcode then
says how: 0 when all went well.

    python3 -m mpkit grade ch03/greeter
"""

import os
from multiprocessing import Process


def greet(name):
    """What each child does. There is nothing to change here."""
    print(f"hello {name} from process {os.getpid()}", flush=True)


def greet_all(names):
    """Greet each name in a process of its own; return their exit codes, in the order of names.

    When the function returns, all the processes have ended.
    """
    # TODO: make one Process per name, and start them. (Whether they run side by side is the next
    # exercise's matter; here one after the other is as good.)
    # TODO: wait for each of them, and return the list of their exit codes.
    return []


if __name__ == "__main__":
    print(greet_all(["Ada", "Grace"]))
