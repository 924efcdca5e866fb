# rejected: given_lock_from_a_pipe.py:two_at_once --replay|while the parent
import os


class PipeLock:
    def __init__(self):
        self.reader, self.writer = os.pipe()
        os.write(self.writer, b".")

    def acquire(self):
        if os.read(self.reader, 1) != b".":
            raise ValueError("no byte")
        os.write(self.writer, b".")

    def release(self):
        pass

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, kind, error, where):
        self.release()
