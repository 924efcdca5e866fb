# rejected: given_told_not_found.py:still_showing --replay
"""Print texts in columns of a width that is known only when the program runs."""

import time
from multiprocessing import Process


def show(text, width):
    """What each child does: one line, the text in the middle, dots around it."""
    print(text.center(width, "."), flush=True)


def show_all(texts, columns):
    """Show each text in a process of its own, in so many columns; wait for all of them."""
    # An argument is there under every start method: copied or pickled, that makes no difference.
    processes = [Process(target=show, args=(text, columns)) for text in texts]
    for process in processes:
        process.start()
    time.sleep(3)
    for process in processes:
        process.is_alive()          # nobody is left as a zombie


if __name__ == "__main__":
    show_all(["Ada", "Grace"], columns=30)
