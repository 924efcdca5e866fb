# rejected: did not end within 10 s[\s\S]*os.read
import os


class PipeLock:
    def __init__(self):
        self.reader, self.writer = os.pipe()
        self.held = False

    def acquire(self):
        os.read(self.reader, 1)

    def release(self):
        os.write(self.writer, b".")

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, kind, error, where):
        self.release()
