# rejected: an exception came out[\s\S]*started
from multiprocessing import Process


def watch(work, most):
    exitcodes = []
    child = Process(target=work, args=(1,))
    while len(exitcodes) < most:
        child.start()
        child.join()
        exitcodes.append(child.exitcode)
        if child.exitcode == 0:
            break
    return exitcodes
