# rejected: receive again after each answer
def answer(text):
    return f"{text}, {text}, {text} ..."


def serve(conn):
    try:
        conn.send(answer(conn.recv()))
        return 1
    except EOFError:
        return 0
