# rejected: and 'report ends' last

import os, time, signal
def report(names):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("report begins", flush=True)
    for name in names:
        if os.fork() == 0:
            print("checked", name, flush=True)
            os._exit(0)
    time.sleep(2)
    print("report ends", flush=True)
