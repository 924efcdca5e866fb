# rejected: also where a job comes twice

import os
def run_all(jobs):
    codes = {}
    for job in jobs:
        child = os.fork()
        if child == 0:
            os._exit(job())
        codes[job] = child
    return [os.waitstatus_to_exitcode(os.waitpid(codes[job], 0)[1]) for job in codes]
