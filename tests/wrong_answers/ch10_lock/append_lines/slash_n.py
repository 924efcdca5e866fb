# rejected: came back: +\[\[1, 2, 2\]
def sign(book, lock, name):
    with lock:
        with open(book, "a+") as lines:
            lines.seek(0)
            number = len(lines.readlines()) + 1
            lines.write(f"{number} {name}/n")
    return number
