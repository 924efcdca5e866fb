"""What the grader of every_plate calls: plates that are fine, broken, or cloudy for a while."""

import os
import time
from pathlib import Path

import every_plate

TOLD = Path("told")


def look(plate):
    """The length of its name, and this process; a cloudy one waits until another one is told."""
    if plate.startswith("broken"):
        raise ValueError(f"{plate}: no stars")
    while plate.startswith("cloudy") and not TOLD.exists():
        time.sleep(0.01)
    return len(plate), os.getpid()


def look_at_all(plates):
    """(results, errors, the plates in the order in which they were told, in other processes)."""
    told = []

    def tell(plate):
        told.append(plate)
        TOLD.touch()

    results, errors = every_plate.look_at_all(look, plates, tell)
    elsewhere = all(process != os.getpid() for _, process in results.values())
    return {plate: length for plate, (length, _) in results.items()}, errors, told, elsewhere
