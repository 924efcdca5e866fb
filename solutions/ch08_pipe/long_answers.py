"""Ask questions that have long answers."""

from multiprocessing import Pipe, Process


def ask(conn, question):
    """Send one question; return the list of the parts of its answer."""
    conn.send(question)
    parts = []
    # `is not None`: 0 and "" are parts.
    while (part := conn.recv()) is not None:
        parts.append(part)
    return parts


def ask_all(conn, questions):
    """Ask all the questions, in their order; return the list of their answers."""
    # One at a time: whoever answers finds us receiving, so nobody waits for ever.
    return [ask(conn, question) for question in questions]


def librarian(conn):
    """Somebody to try it with."""
    while (question := conn.recv()) != "good bye":
        for word in question.split():
            conn.send(word.upper())
        conn.send(None)


if __name__ == "__main__":
    ours, theirs = Pipe()
    child = Process(target=librarian, args=(theirs,))
    child.start()
    print(ask(ours, "what is a pipe"))
    print(ask_all(ours, ["who reads", "who writes"]))
    ours.send("good bye")
    child.join()
