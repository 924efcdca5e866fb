# rejected: also those that came twice

def answer(text):
    return f"{text}, {text}, {text} ..."
def serve(conn):
    seen = set()
    try:
        while True:
            text = conn.recv()
            conn.send(answer(text))
            seen.add(text)
    except EOFError:
        return len(seen)
def open_desk(desks_end, visitors_end):
    visitors_end.close()
    print("texts answered:", serve(desks_end))
