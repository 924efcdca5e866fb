"""Print texts in columns of a width that is known only when the program runs."""

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
    for process in processes:
        process.join()


if __name__ == "__main__":
    show_all(["Ada", "Grace"], columns=30)
