# rejected: given_high_score.py:two_players --replay
def offer(board, player, points):
    got = board.get_lock().acquire(timeout=5)
    try:
        if points > board[1]:
            board[0] = player
            board[1] = points
            return True
        return False
    finally:
        if got: board.get_lock().release()


def best(board):
    return tuple(board[:])
