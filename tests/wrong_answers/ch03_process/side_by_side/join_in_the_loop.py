# rejected: in join,[\s\S]*start them all, then join them all|start them all, then join them all[\s\S]*in join
from multiprocessing import Process


def run_all(jobs):
    processes = []
    for function, arguments in jobs:
        process = Process(target=function, args=arguments)
        process.start()
        process.join()
        processes.append(process)
    return [process.exitcode for process in processes]
