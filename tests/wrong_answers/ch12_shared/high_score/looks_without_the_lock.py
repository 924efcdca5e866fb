# rejected: given_high_score.py:two_players --replay
def offer(board, player, points):
    if points <= board[1]:
        return False
    with board.get_lock():
        board[0] = player
        board[1] = points
    return True


def best(board):
    with board.get_lock():
        return board[0], board[1]
