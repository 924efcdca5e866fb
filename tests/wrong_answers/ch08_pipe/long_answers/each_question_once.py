# rejected: the first one is asked again at the end

def ask(conn, question):
    conn.send(question)
    parts = []
    while (p := conn.recv()) is not None:
        parts.append(p)
    return parts
def ask_all(conn, questions):
    found = {q: ask(conn, q) for q in dict.fromkeys(questions)}
    return [found[q] for q in questions]
