# rejected: not whether the answer is complete|is no part of it
def ask(conn, question):
    conn.send(question)
    parts = []
    while conn.poll(0.1):
        part = conn.recv()
        if part is None:
            break
        parts.append(part)
    return parts


def ask_all(conn, questions):
    return [ask(conn, question) for question in questions]
