# rejected: only None ends an answer
def ask(conn, question):
    conn.send(question)
    parts = []
    while part := conn.recv():
        parts.append(part)
    return parts


def ask_all(conn, questions):
    return [ask(conn, question) for question in questions]
