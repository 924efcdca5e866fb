"""Names of semaphores, for C libraries that make none without; and how names are removed.

A name stays in the system until it is unlinked, also when every process that used it is dead. So
each process keeps a file beside, one byte long per name that it made. It unlinks its names when it
ends; if it is killed before, the next process that makes a semaphore finds the file and does it.
"""

import contextlib
import itertools
import os
from _multiprocessing import sem_unlink

from .. import family
from ..memory import TEMPORARY
from .holder import is_dead


def new_name() -> str:
    """The name of a new semaphore."""
    if _own.pid != os.getpid():
        _own.begin()
    name = _name(_own.pid, next(_own.numbers))
    os.write(_own.file, b".")
    _own.names.add(name)
    return name


def unlink(name: str) -> None:
    """Remove a name, if this process has made it: a fork has a copy of what calls this."""
    if _own.pid == os.getpid() and name in _own.names:
        _own.names.discard(name)
        with contextlib.suppress(FileNotFoundError):
            sem_unlink(name)


class _Own:
    """The names that this process has made."""

    pid = None

    def begin(self):
        """Sweep up after the dead, and start a file of our own."""
        pid = os.getpid()
        self.names = set()
        self.numbers = itertools.count()
        directory = os.path.join(TEMPORARY, f"mpkit-semaphores-{os.getuid()}")
        os.makedirs(directory, mode=0o700, exist_ok=True)
        for each in map(int, os.listdir(directory)):
            if each == pid or is_dead(each):
                _sweep(os.path.join(directory, str(each)), each)
        self.path = os.path.join(directory, str(pid))
        self.file = os.open(self.path, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC, 0o600)
        family.at_end(self.end)
        self.pid = pid          # if something above failed, it is tried again

    def end(self):
        """Unlink all names that are left."""
        for name in list(self.names):
            unlink(name)
        os.unlink(self.path)


_own = _Own()


def _name(pid, number):
    # Users have names of their own: nobody can remove what another one's process has left. The
    # whole is no longer than 30 bytes, which is what macOS allows.
    return f"/mpkit-{os.getuid():x}-{pid:x}-{number:x}"


def _sweep(path, pid):
    with contextlib.suppress(FileNotFoundError):        # another process sweeps too
        count = os.path.getsize(path)
        for number in range(count):
            with contextlib.suppress(FileNotFoundError):
                sem_unlink(_name(pid, number))
        os.unlink(path)
