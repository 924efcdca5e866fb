# rejected: called: +calls[\s\S]*came back: 0[\s\S]*work\(\) calls it

import time
def kind_of(work):
    b, u = time.monotonic(), time.process_time()
    work
    return "computing" if (time.process_time() - u) / (time.monotonic() - b) > 0.5 else "waiting"
