"""`mpkit test` is pytest over tests/ and, beside it, pytest with nbval over notebooks/."""
import os
import subprocess
import sys
import tempfile
import time

import click

from mpkit.lab.course import CLONE

TESTS = ["tests", "--ignore=tests/notebooks"]
# Two that run at once must not write the same cache.
NOTEBOOKS = ["--nbval", "notebooks", "tests/notebooks", "-p", "no:cacheprovider"]
THOROUGH = 2 * 60 * 60  # seconds for everything, at most


def run(thorough: bool = False) -> int:
    """Run every test; returns pytest's exit status, 0 where all passed.

    Tests and notebooks wait most of the time, for other processes. What the notebooks say is shown
    when the tests are done. Thorough: also those that take minutes; and where all passed, every
    known answer is graded again and again, in what is left of two hours.
    """
    began = time.monotonic()
    environment = os.environ | ({"MPKIT_THOROUGH": "1"} if thorough else {})
    if not (CLONE / "tests").is_dir():
        raise click.ClickException(f"no tests in {CLONE}: run this in a clone of the course")
    with tempfile.TemporaryFile() as said:
        with pytest(NOTEBOOKS, environment, stdout=said, stderr=subprocess.STDOUT) as notebooks:
            with pytest(TESTS, environment) as tests:
                tests.wait()
            print("\nthe notebooks:", flush=True)
        said.seek(0)
        sys.stdout.buffer.write(said.read())
        sys.stdout.flush()
    status = tests.returncode or notebooks.returncode
    if thorough and status == 0:
        left = began + THOROUGH - time.monotonic()
        status = subprocess.run([sys.executable, "tests/thorough.py", f"{left:.0f}"],
                                cwd=CLONE).returncode
    return status


def pytest(arguments, environment, **where):
    return subprocess.Popen([sys.executable, "-m", "pytest", *arguments], cwd=CLONE,
                            env=environment, **where)
