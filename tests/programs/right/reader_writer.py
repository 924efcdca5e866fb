"""Readers hold a lock while they count themselves: always 'read and written'."""

from multiprocessing import Lock, Process, Value


def read(readers, counting, room):
    with counting:
        readers.value = count = readers.value + 1
        if count == 1:
            room.acquire()
    with counting:
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
