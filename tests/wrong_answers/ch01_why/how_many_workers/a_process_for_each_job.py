# rejected: counts the machine's cores, not those this process may use
def how_many_workers(jobs, waiting):
    return min(jobs, 32)
