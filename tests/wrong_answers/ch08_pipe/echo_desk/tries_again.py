# rejected: did not end within 5 s
def answer(text):
    return f"{text}, {text}, {text} ..."


def serve(conn):
    count = 0
    while True:
        try:
            text = conn.recv()
        except EOFError:
            continue
        conn.send(answer(text))
        count += 1
