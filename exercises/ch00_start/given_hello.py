"""What the grader of hello calls: the learner's function, in a child."""

import os

import hello


def hello_in_a_child():
    """The child's number, and what the function returned there."""
    outcome, way_back = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(way_back, str(hello.hello("Ada")).encode())
        finally:
            os._exit(0)
    os.close(way_back)
    os.waitpid(child, 0)
    with open(outcome) as sentence:
        return child, sentence.read()
