# rejected: waits for a gun that nobody fires
"""Runners who begin at one signal. If it does not come, they go home."""

from multiprocessing import Event, Process


def runner(name, gun, patience):
    """Wait for the gun, at most `patience` seconds; then print "NAME runs" or "NAME goes home"."""
    # wait() says what happened while it waited. is_set(), a moment later, says what is now.
    fired = gun.wait(patience)
    print(f"{name} {'runs' if fired else 'goes home'}", flush=True)


def line_up(names, gun, patience):
    """Start a process for each runner, and return the list of them. Does not wait for them."""
    runners = [Process(target=runner, args=(name, gun, patience), name=name) for name in names]
    for process in runners:
        process.start()
    for process in runners:
        process.join()
    return runners


if __name__ == "__main__":
    import time

    gun = Event()
    runners = line_up(["Ada", "Grace"], gun, patience=5)
    time.sleep(1)
    gun.set()
    for process in runners:
        process.join()
