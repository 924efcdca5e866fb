# rejected: given_lock_from_a_pipe.py:two_with_blocks --replay
import os


class PipeLock:
    def __init__(self):
        self.reader, self.writer = os.pipe()
        os.write(self.writer, b".")

    def acquire(self):
        os.read(self.reader, 1)

    def release(self):
        os.write(self.writer, b".")

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, kind, error, where):
        self.release()
        self.release()
