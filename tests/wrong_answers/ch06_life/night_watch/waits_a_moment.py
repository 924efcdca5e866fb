# rejected: given_night_watch.py:well_done --replay
"""The night watch: a process that fails is started again."""

import time
from multiprocessing import Process


def watch(work, most):
    """Run work(1) in a process; if it failed, work(2) in another one, and so on."""
    exitcodes = []
    for attempt in range(1, most + 1):
        # A Process can be started once, so each attempt is a new one.
        child = Process(target=work, args=(attempt,), name=f"attempt {attempt}")
        child.start()
        time.sleep(2)
        exitcodes.append(child.exitcode)
        child.close()
        # Anything but 0 is a failure: 1 after an exception, -9 after a kill.
        if exitcodes[-1] == 0:
            break
    return exitcodes
