# rejected: a child process came back out of your function
import os


def run_in_child(function, *arguments):
    child = os.fork()
    if child == 0:
        os._exit(function(*arguments))
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)
