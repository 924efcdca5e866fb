"""For the grader of starting_gun: guns that are fired at the right moment, or never."""

from multiprocessing import Event

import starting_gun


def finished(runners):
    """The exit codes, when all have ended."""
    for process in runners:
        process.join()
    return [process.exitcode for process in runners]


def fired_before(names):
    """The gun has been fired before anybody came."""
    gun = Event()
    gun.set()
    return finished(starting_gun.line_up(names, gun, 60))


def fired_later(names):
    """The gun is fired when all have been lined up."""
    gun = Event()
    runners = starting_gun.line_up(names, gun, 60)
    gun.set()
    return finished(runners)


def never_fired(names, patience):
    return finished(starting_gun.line_up(names, Event(), patience))


class LoadedAgain:
    """A gun that was fired while they waited, and is loaded again when they look."""

    def __init__(self, patience):
        self.patience = patience

    def wait(self, timeout=None):
        if timeout is None:
            print("waited for ever", flush=True)
        else:       # who counts the seconds himself may have a few less left
            long = self.patience / 2 < timeout <= self.patience
            print("waited so long" if long else f"waited at most {timeout} s", flush=True)
        return True

    def is_set(self):
        return False


def loaded_again(names, patience):
    return finished(starting_gun.line_up(names, LoadedAgain(patience), patience))
