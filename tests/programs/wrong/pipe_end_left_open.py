"""The reader keeps a writing end itself, so the end of the letters never comes: a deadlock."""

from multiprocessing import Pipe, Process


def write(writer):
    writer.send("dear")
    writer.send("all")


def main():
    reader, writer = Pipe(duplex=False)
    Process(target=write, args=(writer,)).start()
    letters = []
    try:
        while True:
            letters.append(reader.recv())
    except EOFError:
        return letters


if __name__ == "__main__":
    print(main())
