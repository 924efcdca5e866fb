# rejected: a thread is none

import threading
def run_all(jobs):
    codes = [None] * len(jobs)
    def run(place, job):
        codes[place] = job()
    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return codes
