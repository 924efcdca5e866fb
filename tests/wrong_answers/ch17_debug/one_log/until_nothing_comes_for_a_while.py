# rejected: a spawned process knows no settings
import logging
import queue as q
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
    while True:
        try:
            handler.handle(queue.get(timeout=2))
        except q.Empty:
            break
    for process in processes:
        process.join()
