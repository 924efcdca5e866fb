# rejected: is no part of it
def ask(conn, question):
    conn.send(question)
    parts = []
    while True:
        parts.append(conn.recv())
        if parts[-1] is None:
            return parts


def ask_all(conn, questions):
    return [ask(conn, question) for question in questions]
