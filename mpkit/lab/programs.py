"""`mpkit run`: Python runs a program as ever, but `multiprocessing` is mpkit.

This process becomes a fresh interpreter that finds `inside/sitecustomize.py` first, before the
program's own first line. So argv, `__main__`, tracebacks and the exit code are Python's.
"""
import os
import sys
from pathlib import Path

from mpkit.lab.course import search_path

USAGE = """\
usage: python3 -m mpkit run PROGRAM.py [ARGUMENT ...]
       python3 -m mpkit run -m MODULE [ARGUMENT ...]

Runs a program, and its children by every start method, with multiprocessing served by mpkit.
It runs in this interpreter, so it finds its own packages.
"""
INSIDE = Path(__file__).resolve().parent / "inside"


def main(arguments: list[str]) -> int:
    """Become the program; returns only where there is none."""
    if not arguments or arguments[0] in ("-h", "--help"):
        return explain(USAGE, asked=bool(arguments))
    if sys.flags.ignore_environment or sys.flags.no_site:
        print("mpkit: cannot run a program under -I, -E or -S: its children could not be served",
              file=sys.stderr)
        return 2
    os.execve(sys.executable, command(arguments), served("multiprocessing is served by mpkit"))


def explain(usage: str, asked: bool) -> int:
    """Print how a command is used; the exit status."""
    print(usage, end="", file=sys.stdout if asked else sys.stderr)
    return 0 if asked else 2


def command(arguments: list[str]) -> list[str]:
    """The interpreter with the options that it has now (`-X dev`, `-W error`), on a program."""
    options = sys.orig_argv[1:-len(sys.argv)]
    return [sys.executable, *(option for option in options if option != "-m"), *arguments]


def served(announcement: str, **settings: str) -> dict[str, str]:
    """The environment in which `multiprocessing` is mpkit."""
    return {**os.environ, "PYTHONPATH": search_path(INSIDE), "MPKIT_SERVED": announcement,
            **settings}
