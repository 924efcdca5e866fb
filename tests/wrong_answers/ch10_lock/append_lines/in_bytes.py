# rejected: given_append_lines.py:two_guests --replay
def sign(book, lock, name):
    with open(book, "ab+") as f:
        f.seek(0)
        n = len(f.readlines()) + 1
        f.write(f"{n} {name}\n".encode())
    return n
