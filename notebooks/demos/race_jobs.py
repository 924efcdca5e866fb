"""Jobs for a race, apart from its controls: a child imports this file, and so nothing slow."""
import time


def compute(milliseconds):
    """Keeps a core busy, for about so long on a machine of today."""
    for _ in range(20_000 * milliseconds):
        pass


def wait(milliseconds):
    """Needs no core: it waits, as for an answer from far away."""
    time.sleep(milliseconds / 1000)


def both(milliseconds):
    """Half of each."""
    compute(milliseconds // 2)
    wait(milliseconds // 2)
