# rejected: UnlockedNumbers
import numpy as np


def offer(board, player, points):
    with board.get_lock():
        numbers = np.frombuffer(board.get_obj(), dtype=np.intc)
        if points <= numbers[1]:
            return False
        numbers[:] = player, points
        return True


def best(board):
    player, points = np.frombuffer(board.get_obj(), dtype=np.intc)
    return int(player), int(points)
