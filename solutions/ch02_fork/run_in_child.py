"""Run a function in a child process, and say how the child ended."""

import os


def run_in_child(function, *arguments):
    """Call function(*arguments) in a child; return the child's exit code, once it has ended."""
    child = os.fork()
    if child == 0:
        code = 1                # what it stays if the function raises
        try:
            code = function(*arguments)
        finally:
            # Whatever happened, the child ends here: behind this line the code is the parent's.
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def seven():
    return 7


if __name__ == "__main__":
    print("exit code", run_in_child(seven))
