"""How often does a wrong program show that it is wrong, if one just runs it?

    python3 benchmarks/plain_runs.py [RUNS [PROGRAM ...]]

Runs the twenty wrong programs of tests/programs as they are, over the standard library, 100 times
each, one run after the other, each in a fresh interpreter. A run shows the bug if it prints another
result than the program's right twin, or anything on standard error, or does not end: all its
processes sleep and use no processor time for half a second, or ten seconds are over.

Beside it, what explore finds: in how many of all orders it goes wrong, and how long that took.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mpkit.lab import explore

PROGRAMS = Path(__file__).parents[1] / "tests" / "programs"
LIMIT = 10      # seconds
STILL = 0.5     # seconds


def shows(path, result):
    """Whether a run of this program shows that it is wrong."""
    run = subprocess.Popen([sys.executable, path], text=True, start_new_session=True,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        hung = hangs(run, psutil.Process(run.pid))
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
    out, errors = run.communicate()
    return hung or (out, errors, run.returncode) != (f"{result}\n", "", 0)


def hangs(run, family):
    """Blocks until the run has ended (False) or will not end (True)."""
    begun = since = time.monotonic()
    used = None
    while run.poll() is None:
        now = time.monotonic()
        latest = work(family)
        if latest != used:
            used, since = latest, now
        if now - since > STILL or now - begun > LIMIT:
            return True
        time.sleep(0.01)
    return False


def work(family):
    """Who is there and has used how much time; never the same twice while anybody runs."""
    seen = []
    for process in [family, *family.children(recursive=True)]:
        try:
            busy = process.status() not in (psutil.STATUS_SLEEPING, psutil.STATUS_ZOMBIE)
            seen.append((process.pid, process.cpu_times(), busy and time.monotonic()))
        except psutil.NoSuchProcess:
            pass
    return seen


def right_result(name):
    """What the right twin prints."""
    first = (PROGRAMS / "right" / f"{name}.py").read_text().partition("\n")[0]
    return re.search(": always (.*)[.]", first)[1].strip("'")


def main(runs=100, *names):
    """Print a table, one line per program."""
    print(f"| program | of {runs} runs show it | of all orders go wrong | found in |")
    print("|---|--:|--:|--:|")
    for path in sorted((PROGRAMS / "wrong").glob("*.py")):
        if not names or path.stem in names:
            result = right_result(path.stem)
            shown = sum(shows(path, result) for _ in range(int(runs)))
            report = explore(f"{path}:main")
            bad = sum(orders for outcome, orders in report.outcomes
                      if outcome.text.strip("'") != result)
            print(f"| {path.stem} | {shown} | {bad:,} of {report.orders:,} | "
                  f"{report.seconds:.1f} s |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
