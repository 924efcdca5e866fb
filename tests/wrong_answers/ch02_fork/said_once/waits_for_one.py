# rejected: first and 'report ends' last[\s\S]*once for each child
import os


def report(names):
    print("report begins", flush=True)
    for name in names:
        if os.fork() == 0:
            print("checked", name, flush=True)
            os._exit(0)
    os.wait()
    print("report ends", flush=True)
