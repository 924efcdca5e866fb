"""Packers work in processes, and log what they do. All of it belongs in one place."""

import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Process, Queue


def run_logged(work, names, handler):
    """Run work(name) for each name, in a process called so; `handler` gets all that is logged."""
    queue = Queue()
    listener = QueueListener(queue, handler)
    processes = [Process(target=do, args=(queue, work, name), name=name) for name in names]
    for process in processes:
        process.start()
    listener.start()                    # a thread: after the forks, which do not like threads
    for process in processes:
        process.join()
    listener.stop()                     # all is in the queue by now; this handles what is left


def do(queue, work, name):
    """In the child: send whatever is logged into the queue, and work."""
    root = logging.getLogger()
    root.handlers = [QueueHandler(queue)]       # not those that a forked process has inherited
    root.setLevel(logging.INFO)                 # a spawned one would drop INFO
    work(name)


def pack(name):
    """Some work to try it with."""
    logging.getLogger("shop").info("%s packs", name)


if __name__ == "__main__":
    notes = logging.StreamHandler()
    notes.setFormatter(logging.Formatter("%(processName)s: %(message)s"))
    run_logged(pack, ["Ada", "Tony"], notes)
