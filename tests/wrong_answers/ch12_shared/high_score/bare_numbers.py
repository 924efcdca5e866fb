# rejected: the bare numbers are used while nobody holds the lock
def offer(board, player, points):
    with board.get_lock():
        if points <= board[1]:
            return False
        board[0] = player
        board[1] = points
        return True


def best(board):
    numbers = board.get_obj()       # "it is quicker"
    return numbers[0], numbers[1]
