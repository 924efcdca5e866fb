# rejected: given_append_lines.py:two_guests --replay
def sign(book, lock, name):
    lock.acquire()
    try:
        lines = open(book, "a+")
        lines.seek(0)
        number = len(lines.readlines()) + 1
        lines.write(f"{number} {name}\n")
    finally:
        lock.release()
    lines.close()
    return number
