# rejected: expected: +-1[05]\b

import os, signal
def run_in_child(function, *arguments):
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = function(*arguments)
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return -9
    return os.WEXITSTATUS(status)
