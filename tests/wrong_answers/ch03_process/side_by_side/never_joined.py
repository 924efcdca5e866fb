# rejected: exitcode is None until the process has ended
from multiprocessing import Process


def run_all(jobs):
    processes = [Process(target=function, args=arguments) for function, arguments in jobs]
    for process in processes:
        process.start()
    return [process.exitcode for process in processes]
