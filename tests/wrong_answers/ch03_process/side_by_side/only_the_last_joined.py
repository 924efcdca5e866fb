# rejected: exitcode is None|order in which processes end
from multiprocessing import Process


def run_all(jobs):
    processes = [Process(target=function, args=arguments) for function, arguments in jobs]
    for process in processes:
        process.start()
    for process in processes[-1:]:
        process.join()
    return [process.exitcode for process in processes]
