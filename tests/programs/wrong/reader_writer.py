"""Two readers count themselves at once, so both or neither are the first: an exception."""

from multiprocessing import Lock, Process, Value


def read(readers, counting, room):
    readers.value = count = readers.value + 1
    if count == 1:
        room.acquire()
    readers.value = count = readers.value - 1
    if count == 0:
        room.release()


def main():
    readers, counting, room = Value("i", 0), Lock(), Lock()
    people = [Process(target=read, args=(readers, counting, room)) for _ in range(2)]
    for person in people:
        person.start()
    with room:
        pass
    for person in people:
        person.join()
    return "read and written"


if __name__ == "__main__":
    print(main())
