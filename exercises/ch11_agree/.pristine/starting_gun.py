"""Runners who begin at one signal. If it does not come, they go home.

    python3 -m mpkit grade ch11/starting_gun
"""

from multiprocessing import Event, Process


def runner(name, gun, patience):
    """Wait for the gun, at most `patience` seconds; then print "NAME runs" or "NAME goes home".

    Whoever was at the start when the gun was fired runs, also if it was loaded again (clear)
    at once.
    """
    # TODO: wait, and look at what wait() says.
    print(f"{name} runs", flush=True)


def line_up(names, gun, patience):
    """Start a process for each runner, and return the list of them. Does not wait for them."""
    # TODO: make the processes and start them.
    return []


if __name__ == "__main__":
    import time

    gun = Event()
    runners = line_up(["Ada", "Grace"], gun, patience=5)
    time.sleep(1)
    gun.set()
    for process in runners:
        process.join()
