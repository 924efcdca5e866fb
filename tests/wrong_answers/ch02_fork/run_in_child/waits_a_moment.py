# rejected: there is no status before the child has ended

import os, time
def run_in_child(function, *arguments):
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = function(*arguments)
        finally:
            os._exit(code)
    time.sleep(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, os.WNOHANG)[1])
