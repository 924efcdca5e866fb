# rejected: basicConfig gives its handlers a format
"""A wrong answer."""

import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Process, Queue


def do(queue, work, name):
    logging.basicConfig(level=logging.INFO, handlers=[QueueHandler(queue)], force=True)
    work(name)


def run_logged(work, names, handler):
    queue = Queue()
    processes = [Process(target=do, args=(queue, work, name), name=name) for name in names]
    for process in processes:
        process.start()
    listener = QueueListener(queue, handler)
    listener.start()
    for process in processes:
        process.join()
    listener.stop()
