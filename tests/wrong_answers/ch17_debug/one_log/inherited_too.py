# rejected: has inherited the handlers of its parent
"""A wrong answer."""

import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Process, Queue


def run_logged(work, names, handler):
    queue = Queue()
    listener = QueueListener(queue, handler)
    processes = [Process(target=do, args=(queue, work, name), name=name) for name in names]
    for process in processes:
        process.start()
    listener.start()
    for process in processes:
        process.join()
    listener.stop()


def do(queue, work, name):
    root = logging.getLogger()
    root.addHandler(QueueHandler(queue))
    root.setLevel(logging.INFO)
    work(name)
