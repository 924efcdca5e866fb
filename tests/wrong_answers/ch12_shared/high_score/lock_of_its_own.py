# rejected: given_high_score.py:look_meanwhile --replay
from multiprocessing import Lock

lock = Lock()


def offer(board, player, points):
    with board.get_lock():
        if points <= board[1]:
            return False
        board[0] = player
        board[1] = points
        return True


def best(board):
    with lock:
        return board[0], board[1]
