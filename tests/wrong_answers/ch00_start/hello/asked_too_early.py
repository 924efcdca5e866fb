# rejected: ask for the number inside the function
import os

PID = os.getpid()


def hello(name):
    return f"hello {name}, I am process {PID}"
