# rejected: a child process came back out of your function
import os
import sys


def report(names):
    print("report begins", flush=True)
    for name in names:
        if os.fork() == 0:
            print("checked", name)
            sys.exit(0)
    for _ in names:
        os.wait()
    print("report ends")
