# rejected: came back: +\[.FileNotFoundError., False
def sign(book, lock, name):
    lock.acquire()
    with open(book, "a+") as lines:
        lines.seek(0)
        number = len(lines.readlines()) + 1
        lines.write(f"{number} {name}\n")
    lock.release()
    return number
