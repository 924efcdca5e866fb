"""For the grader of rounds: parties of unequal speed, and one that fails."""

import os
import sys
import time
from multiprocessing import Array, Value

import rounds

from mpkit.lab.inside.graded_world import shorten_joins, shorten_waits

shorten_joins()
shorten_waits()

ended, early = Array("i", 2), Value("i", 0)     # who has ended round 0; whether one was early


def tell(what, party, number):
    os.write(1, f"{what} {party} {number}\n".encode())


def unequal(party, number):
    """Party 0 needs half a second more in each round, the others none. All begin together."""
    tell("begin", party, number)
    open(f"came-{party}", "w").close()
    while not (os.path.exists("came-0") and os.path.exists("came-1")):
        time.sleep(0.01)
    time.sleep(0.5 if party == 0 else 0)
    tell("end", party, number)


def failing(party, number):
    """Party 1 fails in the second round."""
    tell("begin", party, number)
    if (party, number) == (1, 1):
        raise ValueError("cannot go on")


def leaving(party, number):
    """Party 1 leaves in the second round."""
    tell("begin", party, number)
    if (party, number) == (1, 1):
        sys.exit("cannot go on")


def watching(party, number):
    """In round 1, look whether the other one has ended round 0."""
    if number == 0:
        ended[party] = 1
    elif not ended[1 - party]:
        early.value = 1


def two_parties():
    """Two parties, two rounds: the exit codes, and whether anybody was early."""
    codes = rounds.run_rounds(watching, 2, 2)
    return [*codes, "somebody was early" if early.value else "nobody was early"]
