"""Print texts in columns of a width that is known only when the program runs.

Under fork a child finds the variable as its parent has left it. Under spawn and forkserver it finds
the one of a freshly imported file.

    python3 -m mpkit grade ch04/told_not_found
"""

from multiprocessing import Process

width = 20


def show(text):
    """What each child does: one line, the text in the middle, dots around it."""
    print(text.center(width, "."), flush=True)


def show_all(texts, columns):
    """Show each text in a process of its own, in so many columns; wait for all of them.

    It works under every start method and chooses none, and it may be called again with other
    columns.
    """
    # TODO: tell each child what it needs to know.
    global width
    width = columns
    processes = [Process(target=show, args=(text,)) for text in texts]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    show_all(["Ada", "Grace"], columns=30)
