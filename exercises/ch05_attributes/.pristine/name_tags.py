"""Start workers whose names help.

A log in which each line begins with the name of its process tells who did what. A name must be
given, though, and nobody checks that two workers have different ones.

    python3 -m mpkit grade ch05/name_tags
"""

from multiprocessing import Process, current_process


def say(what):
    """Print a line that begins with the name of the process that prints it.

    In a process named "resize": say("done") prints "resize: done".
    """
    # TODO: put the name in front.
    print(what, flush=True)


def start_all(jobs):
    """Start one process for each job, wait for all of them, return {name: exit code}.

    A job is a function, a list of its arguments and a dict of its keyword arguments. A process is
    named after its function (function.__name__). The second one of the same function gets "-2"
    behind its name, the third one "-3": "resize", "resize-2", "resize-3".
    """
    # TODO: make the processes, start them, wait for them.
    return {}


def resize(image, *, width):
    """A job to try it with."""
    say(f"{image} is {width} wide now")


if __name__ == "__main__":
    print(start_all([[resize, ["cat.png"], {"width": 100}], [resize, ["dog.png"], {"width": 50}]]))
