# rejected: ended while it held the lock
def offer(board, player, points):
    board.get_lock().acquire()
    if points <= board[1]:
        return False
    board[0] = player
    board[1] = points
    board.get_lock().release()
    return True


def best(board):
    return tuple(board[:])
