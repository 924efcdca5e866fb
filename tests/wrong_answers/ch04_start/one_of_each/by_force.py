# rejected: set_start_method\(\) chooses for everybody
"""Start processes by a certain start method, without choosing it for the whole program."""

from multiprocessing import Process, get_all_start_methods, set_start_method


def run_in(method, function, args):
    """Call function(*args) in a process that is born by this start method; return its exit code."""
    # A context has the same names as the module. set_start_method() would choose for everybody, and
    # that only once.
    set_start_method(method, force=True)
    process = Process(target=function, args=args)
    process.start()
    process.join()
    return process.exitcode


def try_all(function, args):
    """Run the function under each start method of this system; return {method: exit code}."""
    return {method: run_in(method, function, args) for method in get_all_start_methods()}


if __name__ == "__main__":
    print(try_all(print, ("hello",)))
