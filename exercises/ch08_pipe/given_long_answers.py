"""What the grader of long_answers calls: librarians who are slow, or thorough, or both."""

import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection

import long_answers

from mpkit.lab.inside.graded_world import shorten_timeouts

shorten_timeouts(Connection, "poll")    # the next part may always be later


def librarian(conn, other_end, replies, pause):
    """Gives the n-th question the n-th reply, the question itself first."""
    other_end.close()
    try:
        for reply in replies:
            conn.send(conn.recv())
            for part in reply:
                time.sleep(pause)
                conn.send(part)
            conn.send(None)
    except EOFError:
        pass


def ask_each(questions, replies, pause=0):
    """Ask one question after the other; the list of what `ask` returned."""
    return conversation(lambda conn: [long_answers.ask(conn, each) for each in questions],
                        replies, pause)


def ask_at_once(number, size):
    """Ask for many long things by `ask_all`, then for one more by `ask`; lengths are enough."""
    questions = [f"{n}" * size for n in range(number)]
    questions[number - 1:] = questions[:1]      # asked twice
    replies = [["x" * size] * 3] * number + [["last"]]

    def talk(conn):
        answers = long_answers.ask_all(conn, questions)
        return [[len(part) for part in each] for each in answers], long_answers.ask(conn, "more")
    return conversation(talk, replies, 0)


def conversation(talk, replies, pause):
    """Talk with a librarian in a process of its own."""
    ours, theirs = Pipe()
    child = Process(target=librarian, args=(theirs, ours, replies, pause), daemon=True)
    child.start()
    theirs.close()
    try:
        return talk(ours)
    finally:
        ours.close()
        child.kill()
        child.join()
