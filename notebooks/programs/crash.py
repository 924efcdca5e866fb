"""A packer reads the scale by a library in C, which crashes."""
import ctypes
import faulthandler
from multiprocessing import Process

faulthandler.enable()


def read_the_scale():
    return ctypes.string_at(0)      # memory that is nobody's: no exception comes of it


if __name__ == "__main__":
    packer = Process(target=read_the_scale, name="Ada")
    packer.start()
    packer.join()
    print(packer.name, "ended with exit code", packer.exitcode)
