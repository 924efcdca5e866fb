# rejected: a spawned process knows no settings
"""A wrong answer."""

import logging
from multiprocessing import Process


def run_logged(work, names, handler):
    processes = [Process(target=do, args=(handler, work, name), name=name) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def do(handler, work, name):
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    work(name)
