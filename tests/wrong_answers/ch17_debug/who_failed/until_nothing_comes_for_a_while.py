# rejected: send its text home and not itself
import signal
import sys
from multiprocessing import Queue, Process
import queue


def run_all(jobs):
    news = Queue()
    processes = {name: Process(target=do, args=(job, name, news)) for name, job in jobs.items()}
    for process in processes.values():
        process.start()
    told = {}
    while True:
        try:
            name, text = news.get(timeout=1)
            told[name] = text
        except queue.Empty:
            break
    for name, process in processes.items():
        process.join()
        code = process.exitcode
        if name not in told:
            told[name] = ("done" if code == 0 else f"exit code {code}" if code > 0 else
                          f"killed by {signal.Signals(-code).name}")
    return told


def do(job, name, news):
    try:
        job()
    except Exception as error:
        news.put((name, f"{type(error).__name__}: {error}"))
        sys.exit(1)
