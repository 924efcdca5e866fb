# rejected: an empty text is a message like others
def answer(text):
    return f"{text}, {text}, {text} ..."


def serve(conn):
    count = 0
    try:
        while text := conn.recv():
            conn.send(answer(text))
            count += 1
    except EOFError:
        pass
    return count
