# rejected: came back: +\[-9\][\s\S]*expected: +\[-9, 7, 1, 0\]
from multiprocessing import Process


def watch(work, most):
    exitcodes = []
    for attempt in range(1, most + 1):
        child = Process(target=work, args=(attempt,))
        child.start()
        child.join()
        exitcodes.append(child.exitcode)
        if child.exitcode <= 0:
            break
    return exitcodes
