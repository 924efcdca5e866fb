# rejected: came back: +\[None[\s\S]*no reason to go on
from multiprocessing import Process


def watch(work, most):
    exitcodes = []
    for attempt in range(1, most + 1):
        child = Process(target=work, args=(attempt,))
        child.start()
        exitcodes.append(child.exitcode)
        if child.exitcode == 0:
            break
    return exitcodes
