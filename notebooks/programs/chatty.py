"""What the standard library's processes say of themselves."""
import logging
from multiprocessing import Process, log_to_stderr

if __name__ == "__main__":
    log_to_stderr(logging.DEBUG)
    packer = Process(target=print, args=("packing",), name="Ada")
    packer.start()
    packer.join()
