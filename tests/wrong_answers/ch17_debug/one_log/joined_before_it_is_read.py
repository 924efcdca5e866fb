# rejected: the listener starts before you join
"""A wrong answer."""

import logging
from logging.handlers import QueueHandler
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
    for process in processes:
        process.join()
    while not queue.empty():
        handler.handle(queue.get())
