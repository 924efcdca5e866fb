# rejected: neither clock says it alone
import time


def kind_of(work):
    began, used = time.monotonic(), time.process_time()
    work()
    waited = (time.monotonic() - began) - (time.process_time() - used)
    return "waiting" if waited > 0.1 else "computing"
