# rejected: given_append_lines.py:two_guests --replay
def sign(book, lock, name):
    with open(book, "a+") as lines:
        with lock:
            lines.seek(0)
            number = len(lines.readlines()) + 1
            lines.write(f"{number} {name}\n")
    return number
