"""The high score of a game that several people play: the best player, and the points."""

from multiprocessing import Array, Process


def offer(board, player, points):
    """Enter the player and the points if they are more than the best so far."""
    # From the look to the last number: nobody else may offer, and nobody may see one number of
    # the old score and one of the new.
    with board.get_lock():
        if points <= board[1]:
            return False
        board[0] = player
        board[1] = points
        return True


def best(board):
    """The player and the points as a tuple: two numbers that belong together."""
    # board[0], board[1] would be two steps; tuple(board), too.
    return tuple(board[:])


def main():
    """Two players, and somebody who looks."""
    board = Array("i", [0, 0])
    players = [Process(target=offer, args=(board, player, points), name=f"player {player}")
               for player, points in [(1, 300), (2, 500)]]
    for player in players:
        player.start()
    seen = best(board)
    for player in players:
        player.join()
    return seen in [(0, 0), (1, 300), (2, 500)] and best(board) == (2, 500)


if __name__ == "__main__":
    print(main())
