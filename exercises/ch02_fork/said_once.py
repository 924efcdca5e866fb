"""A report in which every line comes once.

Each name is checked in a child of its own. On a terminal the program below looks right. With its
output in a file or a pipe, lines are lost; and the first mend that comes to mind prints others
twice. print() fills a buffer in the memory of its process; fork copies the buffer, and os._exit
throws it away.

    python3 said_once.py                    on a terminal
    python3 said_once.py | cat              into a pipe
    python3 -m mpkit grade ch02/said_once
"""

import os


def report(names):
    """Print "report begins", then "checked NAME" for each name, in any order, then "report ends".

    Each name is printed by a child of its own, and every line comes exactly once, wherever the
    output goes.
    """
    print("report begins")
    # TODO: before the fork, nothing may wait in the buffer.
    for name in names:
        if os.fork() == 0:
            print("checked", name)
            # TODO: before the child leaves, its line must be out.
            os._exit(0)
    # TODO: the last line must not come before the children's.
    print("report ends")


if __name__ == "__main__":
    report(["engine", "brakes", "lights"])
