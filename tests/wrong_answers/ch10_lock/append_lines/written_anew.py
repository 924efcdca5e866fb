# rejected: given_append_lines.py:two_guests --replay
import os


def sign(book, lock, name):
    text = ""
    if os.path.exists(book):
        with lock, open(book) as lines:
            text = lines.read()
    number = text.count("\n") + 1
    with lock, open(book, "w") as lines:
        lines.write(f"{text}{number} {name}\n")
    return number
