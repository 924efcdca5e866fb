# rejected: given_append_lines.py:two_guests --replay
def sign(book, lock, name):
    got = lock.acquire(timeout=10)
    try:
        with open(book, "a+") as f:
            f.seek(0)
            n = len(f.readlines()) + 1
            f.write(f"{n} {name}\n")
    finally:
        if got:
            lock.release()
    return n
