# rejected: something else came back\ncalled: +hello\('\w+'\)\ncame back: +None
import os


def hello(name):
    print(f"hello {name}, I am process {os.getpid()}")
