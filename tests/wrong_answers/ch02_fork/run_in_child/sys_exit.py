# rejected: a child process came back out of your function
import os
import sys


def run_in_child(function, *arguments):
    child = os.fork()
    if child == 0:
        try:
            code = function(*arguments)
        except Exception:
            code = 1
        sys.exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)
