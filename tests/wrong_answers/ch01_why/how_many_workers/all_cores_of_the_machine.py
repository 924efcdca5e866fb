# rejected: counts the machine's cores, not those this process may use
import os


def how_many_workers(jobs, waiting):
    return min(jobs, 32 if waiting else os.cpu_count())
