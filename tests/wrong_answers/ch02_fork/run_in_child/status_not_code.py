# rejected: expected: +\d+[\s\S]*os\.waitstatus_to_exitcode takes it apart
import os


def run_in_child(function, *arguments):
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = function(*arguments)
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return status
