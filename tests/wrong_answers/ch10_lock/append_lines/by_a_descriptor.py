# rejected: given_append_lines.py:two_guests --replay
import os


def sign(book, lock, name):
    fd = os.open(book, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
    n = os.read(fd, 1 << 20).count(b"\n") + 1
    os.write(fd, b"%d %s\n" % (n, name.encode()))
    os.close(fd)
    return n
