"""For the grader of importable: the party as a script, with guests who take their time."""

import os
import runpy
import time

children = 0
take_time, time.sleep = time.sleep, lambda seconds: take_time(0.001)    # a pause waits for nobody


def count():
    global children
    children += 1


def party():
    """The party takes place: how many children there were."""
    os.register_at_fork(after_in_parent=count, after_in_child=lambda: take_time(0.3))
    try:
        runpy.run_path("importable.py", run_name="__main__")
    except SystemExit:
        pass
    return children
