# rejected: came back: +\[\[1, 1, 1\]
def sign(book, lock, name):
    with lock:
        with open(book, "a") as lines:
            lines.write(f"1 {name}\n")
    return 1
