# rejected: 'exit code': 1[\s\S]*EOFError at the end
def answer(text):
    return f"{text}, {text}, {text} ..."


def serve(conn):
    count = 0
    for text in iter(conn.recv, None):
        conn.send(answer(text))
        count += 1
    return count
