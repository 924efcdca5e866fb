# rejected: given_echo_desk.py:visit --replay
"""Answer as long as somebody asks."""

import time
from multiprocessing import Pipe, Process


def answer(text):
    """What the desk has to say about a text."""
    return f"{text}, {text}, {text} ..."


def serve(conn):
    """Answer every text that comes through the connection; return how many there were."""
    count = 0
    while True:
        time.sleep(0.5)     # nobody takes longer than that
        if not conn.poll():
            return count
        try:
            text = conn.recv()
        except EOFError:
            return count
        conn.send(answer(text))
        count += 1


def open_desk(desks_end, visitors_end):
    """What the child does."""
    visitors_end.close()        # this process is no visitor
    print("texts answered:", serve(desks_end))


if __name__ == "__main__":
    ours, theirs = Pipe()
    desk = Process(target=open_desk, args=(theirs, ours), name="desk")
    desk.start()
    theirs.close()
    for word in ("hello", "again"):
        ours.send(word)
        print(ours.recv())
    ours.close()
    desk.join()
