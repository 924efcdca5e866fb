"""Say hello, and say which process says it."""

import os


def hello(name):
    """Return a sentence such as "hello Ada, I am process 4711" for the name "Ada"."""
    # getpid() is asked at the moment of the call: in a child process it gives the child's number.
    return f"hello {name}, I am process {os.getpid()}"
