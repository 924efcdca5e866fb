"""Refuses, and notes, what an answer has no business with.

That is: files of the course, and modules that the exercise asks the learner to build.
"""

import json
import os
import sys

from stack_on_signal import leave_stack_in, opened_high


def begin(environment: str) -> None:
    """Called once in every new interpreter of an answer, before anything of the learner's."""
    orders = json.loads(environment)
    leave_stack_in(orders["stacks"])
    notes = opened_high(orders["notes"])
    sys.addaudithook(_guard(orders["hidden"], orders["forbidden"], notes))


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
