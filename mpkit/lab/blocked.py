"""Says in a few words where a process stands, from the stack that faulthandler wrote.

What helps is the last line of the learner's own file and the call that it makes there: "in join,
line 7", not the file of the library in which the system call is.
"""
import re

from mpkit.lab import watch

_FRAME = re.compile(r'^  File "(?P<file>.+)", line (?P<line>\d+) in (?P<name>.+)$')
_THREAD = re.compile(r"^(Current thread|Thread) ")
_CALL = re.compile(r"([A-Za-z_][\w.]*)\s*\(")


def where(stack: str, file: str, text: str) -> str:
    """E.g. "in join, line 7". `file` is the learner's, `text` what it says; "" if not known."""
    threads = [frames(part) for part in split(stack)]
    known = [part for part in threads if any(name == file for name, _, _ in part)]
    if known:
        return in_file(known[-1], file, text.splitlines())
    main = threads[-1] if threads else []
    if any(name == "_exit_function" for _, _, name in main):
        return "waiting for its children, at exit"
    return f"in {main[0][2]}" if main else ""


def split(stack: str) -> list[list[str]]:
    """The lines of each thread; the main thread's come last."""
    threads: list[list[str]] = []
    for line in stack.splitlines():
        if _THREAD.match(line):
            threads.append([])
        elif threads:
            threads[-1].append(line)
    return threads


def frames(lines: list[str]) -> list[tuple[str, int, str]]:
    """File, line and function of each frame, the innermost first."""
    found = (_FRAME.match(line) for line in lines)
    return [(one["file"], int(one["line"]), one["name"]) for one in found
            if one and one["file"] != watch.__file__]


def in_file(stack: list[tuple[str, int, str]], file: str, lines: list[str]) -> str:
    """The innermost line of the file, and what it calls."""
    place = next(i for i, frame in enumerate(stack) if frame[0] == file)
    number = stack[place][1]
    source = lines[number - 1].strip() if number <= len(lines) else ""
    called = stack[place - 1][2] if place else ""
    if not called or called.startswith(("_", "<")):
        called = last_call(source)
    return f"in {called}, line {number}"


def last_call(source: str) -> str:
    """The call of a line that is most likely the one it stands in, or else the line."""
    found = _CALL.findall(source)
    if found:
        return found[-1]
    return source.rstrip(":") or "its code"
