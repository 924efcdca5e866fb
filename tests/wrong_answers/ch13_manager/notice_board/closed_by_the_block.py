# rejected: the end of a with block would close it
"""One notice board for all who know its address and its key, from whichever process or machine."""

from multiprocessing.managers import BaseManager, ListProxy

notes = []      # the server's copy of it is the board; those of other processes stay empty


def the_notes():
    """What the server calls for each who asks: always the same list."""
    return notes


class Board(BaseManager):
    """A manager that keeps one list of notes."""


# By a function with a name: a server that was started by spawn imports it.
Board.register("notes", the_notes, ListProxy)


def open_board(key):
    """Start a Board at 127.0.0.1, at any free port, for those who know the key; return it."""
    with Board(("127.0.0.1", 0), authkey=key) as board:
        return board


def at(address, key):
    """A proxy of the notes at this address."""
    board = Board(address, authkey=key)
    board.connect()
    return board.notes()


def pin(address, key, note):
    """Pin a note to the board at this address. AuthenticationError if the key is wrong."""
    at(address, key).append(note)       # one request, so nothing is lost


def read(address, key):
    """All notes at this address, the oldest first, as a list."""
    return at(address, key)[:]          # a copy, by one request


if __name__ == "__main__":
    board = open_board(b"a secret")
    pin(board.address, b"a secret", "hello")
    print(read(board.address, b"a secret"))
    board.shutdown()
