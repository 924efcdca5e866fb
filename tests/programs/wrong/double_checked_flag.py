"""The flag is looked at before the lock and not again behind it: results differ."""

from multiprocessing import Lock, Process, Value


def load_once(loaded, loads, lock):
    if not loaded.value:
        with lock:
            loads.value += 1
            loaded.value = 1


def main():
    loaded, loads, lock = Value("b", 0), Value("i", 0), Lock()
    readers = [Process(target=load_once, args=(loaded, loads, lock)) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return loads.value


if __name__ == "__main__":
    print(main())
