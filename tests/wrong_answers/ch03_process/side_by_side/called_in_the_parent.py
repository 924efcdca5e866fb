# rejected: start them all, then join them all
from multiprocessing import Process


def run_all(jobs):
    processes = [Process(target=function(*arguments)) for function, arguments in jobs]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]
