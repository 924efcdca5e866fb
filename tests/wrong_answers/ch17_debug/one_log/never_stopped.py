# rejected: stop the listener when all are joined
"""A wrong answer."""

import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Process, Queue


def do(queue, work, name):
    root = logging.getLogger()
    root.handlers = [QueueHandler(queue)]
    root.setLevel(logging.INFO)
    work(name)


def run_logged(work, names, handler):
    queue = Queue()
    processes = [Process(target=do, args=(queue, work, name), name=name) for name in names]
    for process in processes:
        process.start()
    QueueListener(queue, handler).start()
    for process in processes:
        process.join()
