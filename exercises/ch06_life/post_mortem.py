"""Somebody else's program started a process, and it is gone. What did it die of?

All that the system keeps of a process is its exit code:

    0    it ended well
    n    it left by itself, with this code: sys.exit(n), or 1 after an exception
    -n   a signal ended it: signal number n

    python3 -m mpkit grade ch06/post_mortem
"""

import signal


def cause(process):
    """Wait for the process (it was started already), then say how it ended.

    "ended well", or a text such as "exit code 3", or one such as "killed by SIGKILL": the name
    that the module `signal` has for the number.
    """
    # TODO: one of three texts, by the process's exit code.
    return ""
