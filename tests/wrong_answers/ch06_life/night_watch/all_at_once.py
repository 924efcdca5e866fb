# rejected: came back: +\[0, 0[\s\S]*no reason to go on
from multiprocessing import Process


def watch(work, most):
    children = [Process(target=work, args=(attempt,)) for attempt in range(1, most + 1)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return [child.exitcode for child in children]
