# rejected: came back: +\[0\][\s\S]*expected: +\[-9, 7, 1, 0\]
from multiprocessing import Process


def watch(work, most):
    exitcodes = []
    for attempt in range(1, most + 1):
        child = Process(target=work, args=(attempt,))
        try:
            child.start()
            child.join()
        except Exception:
            exitcodes.append(1)
        else:
            exitcodes.append(0)
            break
    return exitcodes
