# rejected: main in join[\s\S]*start them all, then join them all
from multiprocessing import Process


def run_all(jobs):
    processes = []
    for function, arguments in jobs:
        process = Process(target=function, args=arguments)
        process.start()
        process.join()
        processes.append(process)
    return [process.exitcode for process in processes]
