# rejected: a child process came back out of your function
import os


def run_all(jobs):
    children = []
    for job in jobs:
        child = os.fork()
        if child == 0:
            return job()
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
