"""For the grader of importable: the party as a script, with guests who take their time."""

import os
import runpy

from mpkit.lab.inside.graded_world import count_forks, shorten_pauses

children = count_forks()
take_time = shorten_pauses()


def party():
    """The party takes place: how many children there were."""
    os.register_at_fork(after_in_child=lambda: take_time(0.3))
    try:
        runpy.run_path("importable.py", run_name="__main__")
    except SystemExit:
        pass
    return len(children)
