"""For the grader of countdown: looks at the object itself."""

import countdown


def name_of_the_process(name):
    """What a Countdown's process is called."""
    return countdown.Countdown(name, 1).name


def two_countdowns():
    """The exit codes of two countdowns from 1."""
    return countdown.count_down([["Ada", 1], ["Grace", 1]])
