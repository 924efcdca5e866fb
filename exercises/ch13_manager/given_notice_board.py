"""For the grader of notice_board: people who pin notes, each in a process of its own."""

from multiprocessing import AuthenticationError, Process, Queue
from multiprocessing.managers import BaseProxy

import notice_board


def apart(function, *args):
    """What function(*args) gives in a process that was started for it."""
    answers = Queue()
    process = Process(target=call, args=(answers, function, args))
    process.start()
    answer = answers.get()
    process.join()
    return answer


def call(answers, function, args):
    try:
        result = function(*args)
        answers.put(f"a {type(result).__name__}" if isinstance(result, BaseProxy) else result)
    except AuthenticationError:
        answers.put("AuthenticationError")
    except Exception as error:
        answers.put(f"{type(error).__name__}: {error}")


def pin_and_read(key, notes):
    """Each note is pinned by a process of its own; another one reads them all. And the host."""
    board = notice_board.open_board(key)
    host = board.address[0]
    try:
        for note in notes:
            apart(notice_board.pin, board.address, key, note)
        return apart(notice_board.read, board.address, key), host
    finally:
        board.shutdown()


def wrong_key(key, wrong, note):
    """What pin and read say to somebody with another key, and what hangs there then."""
    board = notice_board.open_board(key)
    try:
        said = [apart(notice_board.pin, board.address, wrong, note),
                apart(notice_board.read, board.address, wrong)]
        return said, apart(notice_board.read, board.address, key)
    finally:
        board.shutdown()


def two_boards(key, other_key, note):
    """A note that was pinned to one board: what hangs at each."""
    boards = [(notice_board.open_board(each), each) for each in (key, other_key)]
    try:
        apart(notice_board.pin, boards[0][0].address, key, note)
        return [apart(notice_board.read, board.address, each) for board, each in boards]
    finally:
        for board, _ in boards:
            board.shutdown()
