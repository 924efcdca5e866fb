# rejected: came back: +\[(-9, )+-9\][\s\S]*the first one counts too
from multiprocessing import Process


def watch(work, most):
    exitcodes = []
    for attempt in range(1, most + 2):
        child = Process(target=work, args=(attempt,))
        child.start()
        child.join()
        exitcodes.append(child.exitcode)
        if child.exitcode == 0:
            break
    return exitcodes
