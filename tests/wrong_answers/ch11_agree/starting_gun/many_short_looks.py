# rejected: waited at most 0.1 s
import time
from multiprocessing import Process


def runner(name, gun, patience):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if gun.wait(0.1):
            print(name, "runs", flush=True)
            return
    print(name, "goes home", flush=True)


def line_up(names, gun, patience):
    ps = [Process(target=runner, args=(n, gun, patience)) for n in names]
    [p.start() for p in ps]
    return ps
