# rejected: expected: +'hello Ada, I am process \d+'
import os


def hello(name):
    return f"hello {name}, I am process {os.getppid()}"
