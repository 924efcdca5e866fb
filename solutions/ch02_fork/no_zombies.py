"""Run several jobs at the same time, and leave no dead child behind."""

import os


def run_all(jobs):
    """Run each job in a child of its own, all at the same time; return their exit codes."""
    children = []
    for job in jobs:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                code = job()
            finally:
                os._exit(code)
        children.append(child)
    # A second loop, and by number: os.wait() would give the codes in the order of ending. A child
    # that has ended earlier waits as a zombie until its turn comes.
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def two():
    return 2


if __name__ == "__main__":
    print("exit codes", run_all([two, two]))
