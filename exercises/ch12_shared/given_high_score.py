"""What the grader of high_score has explored: players who offer, and somebody who looks.

Explore sees each use of an Array as a step, but not that of the bare numbers in it, which get_obj()
gives. Whoever uses those is looked at alone: he must hold the lock.
"""

import sys
from ctypes import c_int
from multiprocessing import Array, Process

import high_score

from mpkit.lab.inside.graded_world import shorten_waits

shorten_waits()


class UnlockedNumbers:
    """The bare numbers of a board, for those who hold its lock."""

    def __len__(self):
        return len(self.numbers)

    def __getitem__(self, place):
        self.check()
        return self.numbers[place]

    def __setitem__(self, place, number):
        self.check()
        self.numbers[place] = number

    def check(self):
        if not is_held(self.board):
            raise AssertionError("the bare numbers are used while nobody holds the lock")


class LockedNumbers(UnlockedNumbers, c_int * 2):
    """The same, for who holds the lock when he asks for them: NumPy may look at their bytes."""


def guarded(board, numbers):
    bare = LockedNumbers.from_buffer(numbers) if is_held(board) else UnlockedNumbers()
    bare.board, bare.numbers = board, numbers
    return bare


def is_held(board):
    """Whether another process would not get the lock now."""
    other = Process(target=take_and_give_back, args=(board.get_lock(),))
    other.start()
    other.join()
    return other.exitcode != 0


def take_and_give_back(lock):
    if not lock.acquire(block=False):
        sys.exit(1)
    lock.release()


def play(board, *scores):
    """A process for each score; all of them are started."""
    players = [Process(target=high_score.offer, args=(board, player, points),
                       name=f"player {player}") for player, points in scores]
    for player in players:
        player.start()
    return players


def finish(board, players):
    """Wait for all. Afterwards the lock must be free."""
    for player in players:
        player.join()
    if not board.get_lock().acquire(block=False):
        raise AssertionError("all players are done, and the lock of the board is still taken")


def alone(first, second, third):
    """One offer after another by the same process: what each said, and the best."""
    board = Array("i", [0, 0])
    numbers = board.get_obj()
    type(board).get_obj = lambda self: guarded(board, numbers)
    said = [high_score.offer(board, player, points)
            for player, points in enumerate((first, second, third), 1)]
    player, points = high_score.best(board)
    finish(board, play(board))
    return said, player, points


def two_players(low=300, high=500):
    """What stands on the board at the end. Somebody else holds its lock at the beginning."""
    board = Array("i", [0, 0])
    with board.get_lock():
        players = play(board, (1, low), (2, high))
    finish(board, players)
    player, points = high_score.best(board)
    return f"player {player} with {points}"


def look_meanwhile(low=300, high=500):
    """Does what is seen while player 2 beats player 1 belong together?"""
    board = Array("i", [1, low])
    players = play(board, (2, high))
    player, points = high_score.best(board)
    finish(board, players)
    right = (player, points) in [(1, low), (2, high)]
    return "what belongs together" if right else f"player {player} with {points}"


def look_twice(low=300, high=500):
    """Do the points never go down?"""
    board = Array("i", [0, 0])
    players = play(board, (1, low), (2, high))
    first, second = high_score.best(board)[1], high_score.best(board)[1]
    finish(board, players)
    return "never down" if first <= second else f"{first}, then {second}"
