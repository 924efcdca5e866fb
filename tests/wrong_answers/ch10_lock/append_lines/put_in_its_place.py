# rejected: given_append_lines.py:two_guests --replay
import os


def sign(book, lock, name):
    try:
        with open(book) as old:
            text = old.read()
    except FileNotFoundError:
        text = ""
    n = text.count("\n") + 1
    with lock:
        with open(book + f".{os.getpid()}", "w") as new:
            new.write(f"{text}{n} {name}\n")
        os.replace(book + f".{os.getpid()}", book)
    return n
