# rejected: most of the time is more than half of it

import time
def kind_of(work):
    b, u = time.monotonic(), time.process_time()
    work()
    return "computing" if (time.process_time() - u) / (time.monotonic() - b) > 0.9 else "waiting"
