# rejected: 32 is for jobs that wait

import os
def how_many_workers(jobs, waiting):
    if waiting:
        return min(jobs, 32)
    return min(jobs, 32, len(os.sched_getaffinity(0)))
