# rejected: did not end within 4 s[\s\S]*SIGTERM asks, SIGKILL does not
import os
import signal


def first_to_finish(jobs):
    children = []
    for job in jobs:
        child = os.fork()
        if child == 0:
            job()
            os._exit(0)
        children.append(child)
    winner, _ = os.wait()
    for child in children:
        if child != winner:
            os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)
    return children.index(winner)
