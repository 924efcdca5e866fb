"""`pytest exercises/...` says what `mpkit grade` says, since the same function decides."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mpkit.lab.grading.verdict import grade

PACKAGES = Path(__file__).resolve().parents[3]
OURS = [PACKAGES / "exercises" / name for name in ("conftest.py", "pytest.ini")]


@pytest.mark.slow
@pytest.mark.parametrize("text, status, points", [
    ("def add(a, b):\n    return a + b\n", 0, 3),
    ("def add(a, b):\n    return 3\n", 1, 2),
    ("def add(a, b):\n    return a +\n", 1, 0),
])
def test_pytest_and_grade_agree(exercise, text, status, points):
    for path in OURS:
        shutil.copy(path, exercise.folder.parent)
    exercise.task.write_text(text)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "exercises/ch01_sums"],
        cwd=exercise.root, env=os.environ | {"PYTHONPATH": str(PACKAGES)},
        capture_output=True, text=True)
    verdict = grade(exercise)
    assert done.returncode == status
    assert f"{points} of 3 points" in done.stdout and verdict.points == points
    for result in verdict.results:
        for line in (result.failure or "").splitlines():
            assert line in done.stdout
    assert "Traceback" not in done.stdout and "plugin.py" not in done.stdout
