"""The reader has closed its copy of the writing end: always ['dear', 'all']."""

from multiprocessing import Pipe, Process


def write(writer):
    writer.send("dear")
    writer.send("all")


def main():
    reader, writer = Pipe(duplex=False)
    Process(target=write, args=(writer,)).start()
    writer.close()
    letters = []
    try:
        while True:
            letters.append(reader.recv())
    except EOFError:
        return letters


if __name__ == "__main__":
    print(main())
