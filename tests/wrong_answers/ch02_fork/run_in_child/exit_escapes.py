# rejected: came back out of your function[\s\S]*run_in_child\(call_sys_exit\)
import os


def run_in_child(function, *arguments):
    child = os.fork()
    if child == 0:
        try:
            code = function(*arguments)
        except Exception:
            code = 1
        os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)
