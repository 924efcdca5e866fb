# rejected: is no part of it
def ask(conn, question):
    conn.send(question)
    return [conn.recv() for _ in range(3)]


def ask_all(conn, questions):
    return [ask(conn, question) for question in questions]
