"""The grader of notice_board: run it with `python3 -m mpkit grade ch13/notice_board`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=8)
NOTES = ["bicycle for sale", "who has seen my cat?", "choir at eight", "lost: a glove"]
ONE_LIST = ("what is registered is called in the server for each who asks: it must give the same "
            "list every time; read returns a copy of it, as a list ([:] needs ListProxy)")
GONE = ("ConnectionRefusedError", "EOFError", "FileNotFoundError", "ManagerDied")


def some_key(answer):
    return bytes(answer.random.choices(b"abcdefghijklmnopqrstuvwxyz", k=12))


@points(2)
def test_notes_from_several_processes_hang_at_one_board(answer):
    notes = answer.random.sample(NOTES, 3)
    called = answer.call("given:pin_and_read", some_key(answer), notes, start="fork", why=ONE_LIST)
    if not called.raised:
        answered, host = called.returned
        called.must(host == "127.0.0.1", "the board's host is 127.0.0.1",
                    why='the address is ("127.0.0.1", 0): port 0 is any that is free')
        called.must(not str(answered).startswith(GONE), "the board can be reached",
                    why="start() opens a board; the end of a with block would close it, and that "
                        "is for the caller to do")
    called.must_return([notes, "127.0.0.1"], why=ONE_LIST)
    called.must_leave_nothing(why="the server is the manager's own child: do not start another")


@points(2)
def test_it_works_in_fresh_interpreters_too(answer):
    notes = [answer.random.choice(NOTES)]
    called = answer.call("given:pin_and_read", some_key(answer), notes, start="spawn", seconds=20,
                         why=ONE_LIST)
    called.must_return([notes, "127.0.0.1"],
                       why="the server imports this file anew: what is registered must be found "
                           "there by its name, so no lambda")


@points(2)
def test_another_key_is_refused(answer):
    key = some_key(answer)
    called = answer.call("given:wrong_key", key, key[::-1] + b"x", answer.random.choice(NOTES),
                         start="fork")
    called.must_return([["AuthenticationError"] * 2, []],
                       why="both sides need authkey=key: the one that starts and the one that "
                           "connects")


@points(1)
def test_two_boards_are_two(answer):
    note = answer.random.choice(NOTES)
    called = answer.call("given:two_boards", some_key(answer), some_key(answer), note,
                         start="fork")
    called.must_return([[note], []], why="the list is in the server of its board, not in a file "
                                         "or in the process that opened it")
