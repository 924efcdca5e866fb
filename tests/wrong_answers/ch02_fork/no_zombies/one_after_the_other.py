# rejected: did not end within 4 s[\s\S]*start all before you wait
import os


def run_all(jobs):
    codes = []
    for job in jobs:
        child = os.fork()
        if child == 0:
            os._exit(job())
        _, status = os.waitpid(child, 0)
        codes.append(os.waitstatus_to_exitcode(status))
    return codes
