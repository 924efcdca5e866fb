# rejected: a spawned process knows no settings
import logging
import threading
import time
from logging.handlers import QueueHandler
from multiprocessing import Process, Queue


def do(queue, work, name):
    root = logging.getLogger()
    root.handlers = [QueueHandler(queue)]
    root.setLevel(logging.INFO)
    work(name)


def run_logged(work, names, handler):
    queue = Queue()

    def read():
        while True:
            handler.handle(queue.get())
    processes = [Process(target=do, args=(queue, work, name), name=name) for name in names]
    for process in processes:
        process.start()
    threading.Thread(target=read, daemon=True).start()
    for process in processes:
        process.join()
    time.sleep(1)
