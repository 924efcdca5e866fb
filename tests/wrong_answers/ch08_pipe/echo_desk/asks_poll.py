# rejected: receive again after each answer|poll\(\) says whether something is there now
def answer(text):
    return f"{text}, {text}, {text} ..."


def serve(conn):
    count = 0
    while conn.poll(0.1):
        try:
            text = conn.recv()
        except EOFError:
            break
        conn.send(answer(text))
        count += 1
    return count
