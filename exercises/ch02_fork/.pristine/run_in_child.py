"""Run a function in a child process, and say how the child ended.

os.fork() gives 0 in the child and the child's number in the parent. The child must end inside
your function: os._exit(code) ends it at once. The parent waits: os.waitpid(pid, 0) gives the pair
(pid, status), and os.waitstatus_to_exitcode(status) makes an exit code of the status.

    python3 -m mpkit grade ch02/run_in_child
"""

import os


def run_in_child(function, *arguments):
    """Call function(*arguments) in a child; return the child's exit code, once it has ended.

    The child leaves with the number that the function returns, or with 1 if the function raises
    an exception. If a signal killed the child, the result is minus the signal's number.
    """
    # TODO: fork.
    # TODO: in the child, call the function and leave, whatever happens.
    # TODO: in the parent, wait for the child and return its exit code.
    return None


def seven():
    return 7


if __name__ == "__main__":
    print("exit code", run_in_child(seven))
