"""The portable path, for systems that are not Linux with glibc, keeps the same promises."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = ["test_connection.py", "queues", "test_sharedctypes.py", "synchronize"]


@pytest.mark.slow
@pytest.mark.deadline(400)
def test_what_holds_on_this_system_holds_on_the_portable_path():
    here = Path(__file__).parent
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-k", "not multiprocessing and not thousand",
         *(str(here / name) for name in TESTS)],
        cwd=here.parent, env={**os.environ, "MPKIT_PORTABLE": "1"}, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-5_000:]
