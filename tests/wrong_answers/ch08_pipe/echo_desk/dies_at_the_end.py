# rejected: 'exit code': 1[\s\S]*EOFError at the end
def answer(text):
    return f"{text}, {text}, {text} ..."


def serve(conn):
    count = 0
    while True:
        conn.send(answer(conn.recv()))
        count += 1
