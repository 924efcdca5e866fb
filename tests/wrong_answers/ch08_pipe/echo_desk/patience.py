# rejected: the desk was closed
def answer(text):
    return f"{text}, {text}, {text} ..."


def serve(conn):
    count = 0
    while conn.poll(3):
        try:
            text = conn.recv()
        except EOFError:
            break
        conn.send(answer(text))
        count += 1
    return count
