"""For the grader of countdown: looks at the object itself."""

import sys

import countdown

from mpkit.lab.inside.graded_world import shorten_joins

say = countdown.say
shorten_joins()


def name_of_the_process(name):
    """What a Countdown's process is called."""
    return countdown.Countdown(name, 1).name


def broken_off(who, settings):
    """The exit codes of countdowns of which some are broken off by sys.exit(3)."""
    def say_or_leave(name, what):
        say(name, what)
        if name == who:
            sys.exit(3)

    countdown.say = say_or_leave
    return countdown.count_down(settings)


def two_countdowns():
    """The exit codes of two countdowns from 1."""
    return countdown.count_down([["Ada", 1], ["Grace", 1]])
