"""A signal makes a process append where it stands to a file.

faulthandler writes it, so a process that is blocked in a system call can say so too. It is asked
for the thread that gets the signal alone, the main one: others run on meanwhile, and to read the
stack of one that runs can crash Python.
"""
import faulthandler
import fcntl
import os
import resource
import signal

# Signals that no learner would use; macOS has none of the first kind.
TELL_STACK = signal.SIGRTMAX if hasattr(signal, "SIGRTMAX") else signal.SIGINFO


def leave_stack_in(path: str) -> None:
    """From now on the signal TELL_STACK appends this process's stack to the file."""
    faulthandler.register(TELL_STACK, file=opened_high(path), all_threads=False)


def opened_high(path: str) -> int:
    """A high descriptor, to append: the program's own get the numbers that they always get. If it
    closes all and opens others, these get low ones, and nothing of ours is written into them."""
    file = os.open(path, os.O_WRONLY | os.O_APPEND)
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        return fcntl.fcntl(file, fcntl.F_DUPFD_CLOEXEC, min(most, 1024) * 3 // 4)
    finally:
        os.close(file)
