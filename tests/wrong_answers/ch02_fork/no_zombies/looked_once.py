# rejected: left behind when your function returned[\s\S]*wait once for every child
import os


def run_all(jobs):
    children = []
    for job in jobs:
        child = os.fork()
        if child == 0:
            os._exit(job())
        children.append(child)
    codes = []
    for child in children:
        _, status = os.waitpid(child, os.WNOHANG)
        codes.append(os.waitstatus_to_exitcode(status))
    return codes
