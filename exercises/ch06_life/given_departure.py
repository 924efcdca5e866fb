"""What the grader of departure calls: it sends guests on their way, and lets you board."""

import contextlib
import sys
import time
from multiprocessing import Process
from multiprocessing.connection import wait

import departure


def walk(seconds):
    """A guest who takes so long; whoever is quick comes out of breath, and has an exit code."""
    time.sleep(seconds)
    sys.exit(0 if seconds else 3)


def on_their_way(names, seconds):
    """One started process for each name."""
    guests = [Process(target=walk, args=(seconds,), name=name) for name in names]
    for guest in guests:
        guest.start()
    return guests


def board_with_some_far_away(arrived, far, seconds):
    """Some have reached the bus, others are far away: who is late, and who still walks then."""
    here = on_their_way(arrived, 0)
    for guest in here:
        guest.join()
    walking = on_their_way(far, 1000)
    guests = [guest for pair in zip(walking, here, strict=True) for guest in pair]
    try:
        begun = time.monotonic()
        late = departure.board(guests, seconds)
        took = time.monotonic() - begun
        return {"late": late, "still walking": alive(walking), "seconds": round(took, 1)}
    finally:
        go_home(walking)


def board_when_all_come(names, walk_takes, seconds):
    """Everybody takes a while, and is in time: who is late, and who still walks then."""
    guests = on_their_way(names, walk_takes)
    try:
        late = departure.board(guests, seconds)
        return {"late": late, "still walking": alive(guests)}
    finally:
        go_home(guests)


def board_two(first="Ada", second="Grace"):
    """Two guests and all the time in the world: who is late."""
    guests = [Process(target=int, name=name) for name in (first, second)]
    for guest in guests:
        guest.start()
    try:
        return departure.board(guests, 1000)
    finally:
        go_home(guests)


def board_when_the_first_still_walks(names, walk_takes, seconds):
    """All but the first have arrived: who is late, and who still walks then."""
    here = on_their_way(names[1:], 0)
    for guest in here:
        guest.join()
    walking = on_their_way(names[:1], walk_takes)
    try:
        late = departure.board(walking + here, seconds)
        return {"late": late, "still walking": alive(walking)}
    finally:
        go_home(walking)


def alive(guests):
    """The names of those who still walk; whom you have closed has arrived."""
    names = []
    for guest in guests:
        with contextlib.suppress(ValueError):
            if not wait([guest.sentinel], 0):       # it is told first of an end
                names.append(guest.name)
    return names


def go_home(guests):
    """Nobody is left behind."""
    for guest in guests:
        with contextlib.suppress(ValueError):
            guest.kill()
            guest.join()
