"""`mpkit test` is one pytest over tests/ and, with nbval, over notebooks/."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run() -> int:
    """Run every test in a pytest of its own; returns its exit status, 0 where all passed."""
    command = [sys.executable, "-m", "pytest", "--nbval", "tests", "notebooks"]
    return subprocess.run(command, cwd=ROOT).returncode
