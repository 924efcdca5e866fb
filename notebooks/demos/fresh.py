"""Programs that a demo runs in a fresh interpreter, as from a terminal.

A notebook's kernel is large, has threads, and may have another start method than a script.
"""

import json
import os
import subprocess
import sys

from mpkit.lab.course import CLONE, search_path

PATIENCE = 120      # seconds; most takes one or two


def environment(*folders) -> dict[str, str]:
    """That of a terminal, not the kernel's; Python finds mpkit, and what is in these folders."""
    told = {name: value for name, value in os.environ.items()
            if name not in ("MPKIT_START", "PYTEST_CURRENT_TEST")}
    return told | {"PYTHONPATH": search_path(CLONE, *folders)}


def answer(*arguments, patience: float | None = PATIENCE):
    """What `python arguments ...` prints, which is JSON; it finds mpkit and the demos."""
    done = subprocess.run([sys.executable, "-P", *map(str, arguments)],
                          env=environment(CLONE / "notebooks"), capture_output=True, text=True,
                          timeout=patience)
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} ended with {done.returncode}:\n{done.stderr}")
    return json.loads(done.stdout)
