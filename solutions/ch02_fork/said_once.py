"""A report in which every line comes once."""

import os


def report(names):
    """Print "report begins", then "checked NAME" for each name, then "report ends"."""
    # Flushed before the fork: a full buffer would be copied, and each copy printed.
    print("report begins", flush=True)
    for name in names:
        if os.fork() == 0:
            # os._exit asks nobody: what is still in the buffer would be lost.
            print("checked", name, flush=True)
            os._exit(0)
    for _ in names:
        os.wait()
    print("report ends", flush=True)


if __name__ == "__main__":
    report(["engine", "brakes", "lights"])
