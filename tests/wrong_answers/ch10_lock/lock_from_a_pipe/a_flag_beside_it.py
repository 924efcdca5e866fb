# rejected: did not end within 5 s
import os


class PipeLock:
    def __init__(self):
        self.reader, self.writer = os.pipe()
        self.held = False

    def acquire(self):
        while self.held:
            os.read(self.reader, 1)
        self.held = True

    def release(self):
        self.held = False
        os.write(self.writer, b".")

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, kind, error, where):
        self.release()
