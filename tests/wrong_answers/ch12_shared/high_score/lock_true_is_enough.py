# rejected: given_high_score.py:two_players --replay
def offer(board, player, points):
    if points <= board[1]:
        return False
    board[:] = [player, points]
    return True


def best(board):
    return tuple(board[:])
