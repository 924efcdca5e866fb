# rejected: called: +how_many_on_the_cores\(.*, 0, True\)[\s\S]*no jobs, no workers

import os
def how_many_workers(jobs, waiting):
    if waiting:
        return max(1, min(jobs, 32))
    return min(jobs, len(os.sched_getaffinity(0)))
