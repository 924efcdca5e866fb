# rejected: something else came back
def ask(conn, question):
    conn.send(question)
    parts = []
    while conn.poll(2):
        part = conn.recv()
        if part is None:
            break
        parts.append(part)
    return parts


def ask_all(conn, questions):
    return [ask(conn, question) for question in questions]
