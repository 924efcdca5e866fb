"""`mpkit test` is one pytest over tests/ and, with nbval, over notebooks/."""
import subprocess
import sys

import click

from mpkit.lab.course import CLONE


def run(thorough: bool = False) -> int:
    """Run every test; returns pytest's exit status, 0 where all passed.

    The thorough ones come after the others, and only where those passed.
    """
    if not (CLONE / "tests").is_dir():
        raise click.ClickException(f"no tests in {CLONE}: run this in a clone of the course")
    pytest = ["-m", "pytest", "--nbval", "tests", "notebooks"]
    status = subprocess.run([sys.executable, *pytest], cwd=CLONE).returncode
    if thorough and status == 0:
        status = subprocess.run([sys.executable, "tests/thorough.py"], cwd=CLONE).returncode
    return status
