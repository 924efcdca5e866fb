# rejected: each of the three waits for the others
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
    listener = QueueListener(queue, handler)
    listener.start()
    for name in names:
        process = Process(target=do, args=(queue, work, name), name=name)
        process.start()
        process.join()
    listener.stop()
