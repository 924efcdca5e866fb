"""Answer as long as somebody asks.

A desk stands at one end of a pipe, in a process of its own. It receives a text, sends back the
answer, receives the next text. Any text may be asked, also the empty one, and nobody says
beforehand how many there will be or when. When nobody can ask any more, since the other end is
closed in every process, the desk is done: it says how many texts it has answered.

    python3 -m mpkit grade ch08/echo_desk
"""

from multiprocessing import Pipe, Process


def answer(text):
    """What the desk has to say about a text. There is nothing to change here."""
    return f"{text}, {text}, {text} ..."


def serve(conn):
    """Answer every text that comes through the connection; return how many there were.

    Returns when the other end is closed.
    """
    # TODO: receive, send the answer, and so on, until there is nobody left to ask.
    return 0


def open_desk(desks_end, visitors_end):
    """What the child does. There is nothing to change here."""
    visitors_end.close()        # this process is no visitor
    print("texts answered:", serve(desks_end))


if __name__ == "__main__":
    ours, theirs = Pipe()
    desk = Process(target=open_desk, args=(theirs, ours), name="desk")
    desk.start()
    theirs.close()
    for word in ("hello", "again"):
        ours.send(word)
        print(ours.recv() if ours.poll(2) else "no answer within 2 seconds")
    ours.close()
    desk.join()
