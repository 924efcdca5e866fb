# rejected: did not end within 5 s[\s\S]*: conn.send\(question\)
def ask(conn, question):
    conn.send(question)
    parts = []
    while (part := conn.recv()) is not None:
        parts.append(part)
    return parts


def ask_all(conn, questions):
    for question in questions:
        conn.send(question)
    return [list(iter(conn.recv, None)) for _ in questions]
