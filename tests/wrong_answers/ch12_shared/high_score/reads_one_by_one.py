# rejected: given_high_score.py:look_meanwhile --replay
def offer(board, player, points):
    with board.get_lock():
        if points <= board[1]:
            return False
        board[0] = player
        board[1] = points
        return True


def best(board):
    return tuple(board)     # item by item
