# rejected: measure both times in one call
import time


def kind_of(work):
    began = time.monotonic()
    work()
    seconds = time.monotonic() - began
    used = time.process_time()
    work()
    return "computing" if (time.process_time() - used) / seconds > 0.5 else "waiting"
