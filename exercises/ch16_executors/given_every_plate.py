"""What the grader of every_plate calls: plates that are fine, broken, or cloudy for a while.

Whoever looks at a plate leaves files: which one it was, and whether it was in the main process.
"""

import concurrent.futures
import importlib
import os
import time
from concurrent.futures import Future
from pathlib import Path

import every_plate

from mpkit.lab.inside import graded_world


def look(plate):
    """The length of its name; a cloudy one waits until two others are told."""
    kind, _, number = plate.split()
    Path(f"by-{os.getpid()}").touch()
    while kind == "cloudy" and len(list(Path().glob("told-*"))) < 2:
        time.sleep(0.01)
    if kind == "twin":
        graded_world.meet(number, 2)
    Path(f"looked-at-{number}").touch()
    if kind == "broken":
        raise ValueError(f"{plate}: no stars")
    if kind == "cracked":
        raise LookupError(f"{plate}: a crack")
    return None if kind == "empty" else len(plate)


def look_at_all(plates):
    """(results, errors, the plates in the order in which they were told, in other processes)."""
    told = []

    def tell(plate):
        number = plate.split()[-1]
        told.append(plate if Path(f"looked-at-{number}").exists() else f"{plate}, before its time")
        Path(f"told-{number}").touch()

    graded_world.shorten_timeouts(Future, "result", "exception")
    graded_world.shorten_timeouts(concurrent.futures, "wait", "as_completed")
    importlib.reload(every_plate)
    results, errors = every_plate.look_at_all(look, plates, tell)
    return results, errors, told, not Path(f"by-{os.getpid()}").exists()
