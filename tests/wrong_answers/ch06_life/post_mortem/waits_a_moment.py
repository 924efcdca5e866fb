# rejected: given_post_mortem.py:cause_of --replay
"""Somebody else's program started a process, and it is gone. What did it die of?"""

import signal
import time


def cause(process):
    """Wait for the process (it was started already), then say how it ended."""
    time.sleep(3)
    code = process.exitcode
    if code == 0:
        return "ended well"
    if code < 0:
        # Signals(9) is the member of an enumeration; its name is "SIGKILL".
        return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"
