"""One notice board for all who know its address and its key, from whichever process or machine.

    python3 -m mpkit grade ch13/notice_board
"""

from multiprocessing.managers import BaseManager


class Board(BaseManager):
    """A manager that keeps one list of notes."""


# TODO: register what those who connect can ask for: the one list, the same for all.


def open_board(key):
    """Start a Board at 127.0.0.1, at any free port, for those who know the key; return it.

    Its `address` is where it is; the caller shuts it down.
    """
    # TODO


def pin(address, key, note):
    """Pin a note to the board at this address. AuthenticationError if the key is wrong."""
    # TODO


def read(address, key):
    """All notes at this address, the oldest first, as a list. AuthenticationError as for pin."""
    # TODO
    return []


if __name__ == "__main__":
    board = open_board(b"a secret")
    pin(board.address, b"a secret", "hello")
    print(read(board.address, b"a secret"))
    board.shutdown()
