"""A process locks itself, and all that it will ever start, out of files and of other processes.

Landlock (Linux 5.13 and newer) needs no privileges: the process says which kinds of access it
gives up, and where it keeps them. Here: reading only outside the hidden folders, writing only in
one folder and in /dev and /proc, and (6.12 and newer) signals only to processes as locked as
itself. Without Landlock nothing happens, and the audit hook is all there is.
"""

import ctypes
import os
import struct

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION, _BENEATH = 1, 1
_NO_NEW_PRIVILEGES, _DEATH_SIGNAL = 38, 1
_SIGNALS_STAY_INSIDE = 1 << 1

_READ = 1 << 2
_WRITE = 1 << 1 | sum(1 << bit for bit in range(4, 13))  # write, remove and make of all kinds
_TRUNCATE = 1 << 14  # from version 3 on


def die_with_parent(signal: int) -> None:
    """Linux sends the signal as soon as the parent has ended."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(_DEATH_SIGNAL, signal)


def shut_in(writable: str, hidden: list[str]) -> bool:
    """True once this process is locked out of everything but what is said above."""
    libc = ctypes.CDLL(None)
    version = libc.syscall(_CREATE, None, 0, _VERSION) if hasattr(libc, "prctl") else -1
    if version < 1:
        return False
    write = _WRITE | (_TRUNCATE if version >= 3 else 0)
    handled = struct.pack("=QQQ", _READ | write, 0, _SIGNALS_STAY_INSIDE)
    rules = libc.syscall(_CREATE, handled, 24 if version >= 6 else 8, 0)
    for path in _around(hidden):
        _allow(libc, rules, path, _READ)
    for path in (writable, "/dev", "/proc"):
        _allow(libc, rules, path, _READ | write)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    done = libc.syscall(_RESTRICT, rules, 0) == 0
    os.close(rules)
    return done


def _around(hidden: list[str]) -> set[str]:
    """All that stands beside a hidden folder or beside a folder it is in. Rules can only allow."""
    barred = set(hidden)
    for path in hidden:
        while path != "/":
            path = os.path.dirname(path)
            barred.add(path)
    folders = barred.difference(hidden) or {"/"}
    return {entry.path for folder in folders for entry in os.scandir(folder)} - barred


def _allow(libc, rules: int, path: str, access: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return
    if not os.path.isdir(path):
        access &= _READ | 1 << 1 | _TRUNCATE  # the rest is for folders
    libc.syscall(_ADD, rules, _BENEATH, struct.pack("=Qi", access, place), 0)
    os.close(place)
