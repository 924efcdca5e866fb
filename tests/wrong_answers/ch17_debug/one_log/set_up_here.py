# rejected: a spawned process knows no settings
"""A wrong answer."""

import logging
from multiprocessing import Process


def run_logged(work, names, handler):
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    processes = [Process(target=work, args=(name,), name=name) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
