# rejected: once each[\s\S]*fork copies what waits in the buffer
import os


def report(names):
    print("report begins")
    for name in names:
        if os.fork() == 0:
            print("checked", name, flush=True)
            os._exit(0)
    for _ in names:
        os.wait()
    print("report ends", flush=True)
