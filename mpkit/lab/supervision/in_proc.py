"""The processes of Linux, read from the text files of /proc.

A file names the children of each thread, so a family is found without a look at everybody else's
processes, however many the machine has.
"""

import os

_PAGE = os.sysconf("SC_PAGE_SIZE")


def is_there() -> bool:
    """Whether this system has those files: a kernel may have been built without."""
    return os.path.exists(f"/proc/self/task/{os.getpid()}/children")


def children(pid: int) -> list[int]:
    """The children of a process. If a thread ends, its children become the main thread's, which is
    the first in the folder: so that one is asked last."""
    found = {}
    for thread in reversed(_names(f"/proc/{pid}/task")):
        found |= dict.fromkeys(_read(f"/proc/{pid}/task/{thread}/children").split())
    return [int(child) for child in found]


def descendants(pid: int) -> list[tuple]:
    """(pid, parent, state, name) of all processes below one, parents before their children."""
    found = [told for child in children(pid) if (told := _look(child))]
    for one in found:
        found += [told for child in children(one[0]) if (told := _look(child))]
    return found


def _look(pid: int) -> tuple | None:
    name, _, rest = _read(f"/proc/{pid}/stat").partition("(")[2].rpartition(") ")
    if not rest:
        return None
    state, parent = rest.split(" ", 2)[:2]
    return pid, int(parent), state, name


def command(pid: int) -> str:
    """The command line of a process; empty where it has none (any more)."""
    return _read(f"/proc/{pid}/cmdline").replace("\0", " ")


def resident(pid: int) -> int:
    """Bytes of memory that a process holds, alone or together with others."""
    return int((_read(f"/proc/{pid}/statm") or "0 0").split()[1]) * _PAGE


def share(pid: int) -> int:
    """The same, where what n processes hold together counts as an nth."""
    told = _read(f"/proc/{pid}/smaps_rollup").partition("\nPss:")[2]
    return int(told.split()[0]) << 10 if told else 0


def waited(pid: int) -> float:
    """Seconds that the main thread of a process has waited for a core (see sched-stats.txt)."""
    return int((_read(f"/proc/{pid}/schedstat") or "0 0").split()[1]) / 1e9


def environments():
    """(pid, variables) of every process that tells them."""
    for entry in _names("/proc"):
        if entry.isdigit():
            pairs = (line.partition("=") for line in _read(f"/proc/{entry}/environ").split("\0"))
            yield int(entry), {name: value for name, _, value in pairs}


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""
