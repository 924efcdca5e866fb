# rejected: attempt 0 in process[\s\S]*the first call is work\(1\): the work is told
from multiprocessing import Process


def watch(work, most):
    exitcodes = []
    for attempt in range(most):
        child = Process(target=work, args=(attempt,))
        child.start()
        child.join()
        exitcodes.append(child.exitcode)
        if child.exitcode == 0:
            break
    return exitcodes
