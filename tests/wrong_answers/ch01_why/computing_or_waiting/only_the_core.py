# rejected: neither clock says it alone
import time


def kind_of(work):
    used = time.process_time()
    work()
    return "computing" if time.process_time() - used > 0.5 else "waiting"
