# rejected: did not end within 10 s[\s\S]*start them all, then join them all

from multiprocessing import Process
def run_all(jobs):
    codes = []
    last = None
    for f, a in jobs:
        p = Process(target=f, args=a)
        p.start()
        if last:
            last.join()
            codes.append(last.exitcode)
        last = p
    if last:
        last.join()
        codes.append(last.exitcode)
    return codes
