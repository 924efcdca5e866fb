# rejected: did not end within 5 s[\s\S]*: conn.send\(question\)
def ask(conn, question):
    conn.send(question)
    parts = []
    while (part := conn.recv()) is not None:
        parts.append(part)
    return parts


def ask_all(conn, questions):
    half = len(questions) // 2
    answers = []
    for some in (questions[:half], questions[half:]):
        for question in some:
            conn.send(question)
        answers += [list(iter(conn.recv, None)) for _ in some]
    return answers
