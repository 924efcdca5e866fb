"""The flag says "ready" before the answer is there: an exit code."""

import time
from multiprocessing import Process, Value


def read(ready, answer):
    while not ready.value:
        time.sleep(0.001)
    assert answer.value == 42, answer.value


def main():
    ready, answer = Value("b", 0), Value("i", 0)
    reader = Process(target=read, args=(ready, answer))
    reader.start()
    ready.value = 1
    answer.value = 42
    reader.join()
    return answer.value


if __name__ == "__main__":
    print(main())
