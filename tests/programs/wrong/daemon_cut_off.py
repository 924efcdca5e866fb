"""Nobody waits for the daemon that writes the log, so it is cut off: results differ."""

from multiprocessing import JoinableQueue, Process, Value


def write(lines, written):
    while True:
        lines.get()
        written.value += 1
        lines.task_done()


def main():
    lines, written = JoinableQueue(), Value("i", 0)
    Process(target=write, args=(lines, written), daemon=True).start()
    for line in ("opened", "closed"):
        lines.put(line)
    return written.value


if __name__ == "__main__":
    print(main())
