# rejected: given_one_of_each.py:quick --replay
"""Start processes by a certain start method, without choosing it for the whole program."""

import time
from multiprocessing import get_all_start_methods, get_context


def run_in(method, function, args):
    """Call function(*args) in a process that is born by this start method; return its exit code."""
    # A context has the same names as the module. set_start_method() would choose for everybody, and
    # that only once.
    process = get_context(method).Process(target=function, args=args)
    process.start()
    time.sleep(3)
    return process.exitcode


def try_all(function, args):
    """Run the function under each start method of this system; return {method: exit code}."""
    return {method: run_in(method, function, args) for method in get_all_start_methods()}


if __name__ == "__main__":
    print(try_all(print, ("hello",)))
