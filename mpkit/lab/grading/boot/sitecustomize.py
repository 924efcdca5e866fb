"""Runs first in every Python of a graded run, in children of spawn and programs it starts too.

It does two things, both told by the environment. A signal makes the process write where each of
its threads stands (faulthandler, so also while it is blocked in a system call). An audit hook
refuses and notes what an answer has no business with: files of the course, and modules that the
exercise asks the learner to build.
"""

import faulthandler
import fcntl
import json
import os
import signal
import sys

# A signal that no learner would use; macOS has none of the others.
WHERE = signal.SIGRTMIN + 7 if hasattr(signal, "SIGRTMIN") else signal.SIGINFO
_OUT_OF_THE_WAY = 200  # descriptors that a learner's program prints start at 3, as they should


def _appending(path: str) -> int:
    low = os.open(path, os.O_WRONLY | os.O_APPEND)
    high = fcntl.fcntl(low, fcntl.F_DUPFD_CLOEXEC, _OUT_OF_THE_WAY)
    os.close(low)
    return high


def _guard(hidden: list[str], forbidden: list[str], notes: int):
    def refuse(error: type, text: str):
        os.write(notes, (text.replace("\n", " ")[:500] + "\n").encode(errors="replace"))
        raise error(text)

    def hook(event: str, details: tuple) -> None:
        if event == "open" and isinstance(details[0], (str, bytes)):
            path = os.path.realpath(os.fsdecode(details[0]))
            for folder in hidden:
                if path == folder or path.startswith(folder + os.sep):
                    refuse(PermissionError, f"an answer may not open {details[0]!r}")
        elif event == "import" and details[0].partition(".")[0] in forbidden:
            refuse(ImportError, f"build it yourself, without the module {details[0]}")

    return hook


def _begin() -> None:
    orders = json.loads(os.environ["MPKIT_GRADING"])
    faulthandler.register(WHERE, file=_appending(orders["dumps"]), all_threads=True)
    notes = _appending(orders["notes"])
    sys.addaudithook(_guard(orders["hidden"], orders["forbidden"], notes))


if "MPKIT_GRADING" in os.environ:
    _begin()
