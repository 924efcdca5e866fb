"""Ask questions that have long answers.

At the other end of the connection somebody answers each question that is sent: with any number of
parts, each a message of its own, and then with None, which means that the answer is complete. A
part can be anything but None, also 0 or an empty text, and the parts come when they come.

The two functions below work with a quick librarian and short questions. Mend both. A line holds
only so much: when both sides send and nobody receives, both wait for ever.

    python3 -m mpkit grade ch08/long_answers
"""

from multiprocessing import Pipe, Process


def ask(conn, question):
    """Send one question; return the list of the parts of its answer."""
    conn.send(question)
    # TODO: take all parts, however long they need, and leave nothing of the answer on the line.
    parts = []
    while conn.poll(0.01):
        part = conn.recv()
        if part is not None:
            parts.append(part)
    return parts


def ask_all(conn, questions):
    """Ask all the questions, in their order; return the list of their answers."""
    # TODO: this hangs when questions and answers are many and long.
    for question in questions:
        conn.send(question)
    answers = []
    for _ in questions:
        parts = []
        while (part := conn.recv()) is not None:
            parts.append(part)
        answers.append(parts)
    return answers


def librarian(conn):
    """Somebody to try it with; the grader has others. There is nothing to change here."""
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
