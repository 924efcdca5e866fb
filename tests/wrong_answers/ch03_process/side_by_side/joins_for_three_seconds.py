# rejected: exitcode is None until its process was joined|exitcode is None until the process has ended

from multiprocessing import Process
def run_all(jobs):
    ps = [Process(target=f, args=a) for f, a in jobs]
    for p in ps:
        p.start()
    for p in ps:
        p.join(timeout=3)
    return [p.exitcode for p in ps]
