# rejected: (order in which processes end is another|not the first to end)
from multiprocessing import Process, connection


def run_all(jobs):
    processes = [Process(target=function, args=arguments) for function, arguments in jobs]
    for process in processes:
        process.start()
    running = {process.sentinel: process for process in processes}
    codes = []
    while running:
        for sentinel in connection.wait(list(running)):
            process = running.pop(sentinel)
            process.join()
            codes.append(process.exitcode)
    return codes
