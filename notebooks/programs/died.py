"""A packer is killed while she has the scale. Who comes next?"""
import os
import signal
from multiprocessing import Lock, Process


def pack(scale):
    with scale:
        os.kill(os.getpid(), signal.SIGKILL)        # as the system does when memory runs out


if __name__ == "__main__":
    scale = Lock()
    packer = Process(target=pack, args=(scale,), name="Ada")
    packer.start()
    packer.join()
    with scale:
        print("the scale is mine")
