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

    def wait(self, timeout=None):
        print(f"waited at most {timeout} s", flush=True)
        return True

    def is_set(self):
        return False


def loaded_again(names, patience):
    return finished(starting_gun.line_up(names, LoadedAgain(), patience))
