# rejected: two lines, from two other processes
import os


def run_in_child(function, *arguments):
    child = os.fork()
    code = 1
    try:
        code = function(*arguments)
    except Exception:
        pass
    if child == 0:
        os._exit(code)
    os.waitpid(child, 0)
    return code
