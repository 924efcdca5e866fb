"""Asking again and again is fine, if the answer is written before the flag: always 42."""

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
    answer.value = 42
    ready.value = 1
    reader.join()
    return answer.value


if __name__ == "__main__":
    print(main())
