# rejected: a thread is no process

import threading
def run_all(jobs):
    codes = [0] * len(jobs)
    def run(i, f, a):
        try:
            f(*a)
        except SystemExit as e:
            codes[i] = e.code
    ts = [threading.Thread(target=run, args=(i, f, a)) for i, (f, a) in enumerate(jobs)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return codes
