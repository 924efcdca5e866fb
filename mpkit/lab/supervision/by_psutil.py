"""The processes of any system, as psutil tells of them: what in_proc.py says, more slowly."""

import psutil


def descendants(pid: int) -> list[tuple]:
    """(pid, parent, state, name) of all processes below one, parents before their children."""
    below: dict[int, list[tuple]] = {}
    for process in psutil.process_iter(["pid", "ppid", "status", "name"]):
        told = process.info
        letter = "Z" if told["status"] == psutil.STATUS_ZOMBIE else "S"
        one = told["pid"], told["ppid"] or 0, letter, told["name"] or ""
        below.setdefault(one[1], []).append(one)
    found = list(below.get(pid, ()))
    for one in found:
        found += below.get(one[0], ())
    return found


def command(pid: int) -> str:
    """The command line of a process; empty where it has none (any more)."""
    try:
        return " ".join(psutil.Process(pid).cmdline())
    except psutil.Error:
        return ""


def resident(pid: int) -> int:
    """Bytes of memory that a process holds, alone or together with others."""
    try:
        return psutil.Process(pid).memory_info().rss
    except psutil.Error:
        return 0


def share(pid: int) -> int:
    """The same, without what it holds together with others."""
    try:
        full = psutil.Process(pid).memory_full_info()
    except psutil.Error:
        return 0
    return getattr(full, "pss", full.uss)


def waited(pid: int) -> float:
    """Seconds that it has waited for a core: no portable call tells."""
    return 0.0


def environments():
    """(pid, variables) of every process that tells them."""
    for pid in psutil.pids():
        try:
            yield pid, psutil.Process(pid).environ()
        except (psutil.Error, OSError):
            continue
