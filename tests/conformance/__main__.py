"""Run CPython's own tests of multiprocessing against mpkit; exit status 0: all passed.

    python -m tests.conformance                         # all, by all start methods
    python -m tests.conformance --start spawn 'Queue'   # those whose name matches

Each test has a session of its own, which is killed when its time is over.
"""
import argparse
import collections
import concurrent.futures
import importlib.util
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.conformance.edits import edited, reason

ROOT = Path(__file__).resolve().parents[2]
STARTS = "fork", "spawn", "forkserver"
SECONDS = 60
SOURCES = {"_test_multiprocessing": "edited_test_multiprocessing", "mp_fork_bomb": "mp_fork_bomb",
           "mp_preload": "mp_preload"}
INSTALL = """
import edited_test_multiprocessing
edited_test_multiprocessing.install_tests_in_module_dict(globals(), {start!r})
"""
COLLECT = """
import unittest, mp_{start}
def flat(tests):
    for test in tests:
        yield from flat(test) if hasattr(test, "__iter__") else [test.id()]
print(*flat(unittest.defaultTestLoader.loadTestsFromModule(mp_{start})), sep="\\n")
"""


class Result(NamedTuple):
    status: str     # "passed", "skipped", "failed", "timed out", "left out"
    output: str


def available() -> bool:
    """Whether this Python comes with its own tests."""
    return importlib.util.find_spec("test") is not None and all(
        importlib.util.find_spec(f"test.{name}") for name in SOURCES)


def prepare(folder: Path) -> None:
    """Write the edited tests into a folder."""
    for name, new in SOURCES.items():
        source = Path(importlib.util.find_spec(f"test.{name}").origin).read_text("utf-8")
        (folder / f"{new}.py").write_text(edited(source), "utf-8")
    for start in STARTS:
        (folder / f"mp_{start}.py").write_text(INSTALL.format(start=start))


def run(folder: Path, *arguments: str, seconds: float = SECONDS) -> Result:
    """Run Python with these arguments by `mpkit run`, in a session of its own."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "PYTHONFAULTHANDLER": "1"}
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        with subprocess.Popen([sys.executable, "-m", "mpkit", "run", *arguments], cwd=folder,
                              env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                              start_new_session=True) as running:
            try:
                status = "failed" if running.wait(seconds) else "passed"
            except subprocess.TimeoutExpired:
                status = "timed out"
                running.send_signal(signal.SIGABRT)     # tells where it stands
                running.wait()
            end_session(running.pid)
        output.seek(0)
        text = output.read()
    skipped = status == "passed" and re.search(r"^OK \(skipped=", text, re.MULTILINE)
    return Result("skipped" if skipped else status, text)


def end_session(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        pass


def collect(folder: Path, start: str) -> list[str]:
    """All tests, as Class.test."""
    told = run(folder, "-c", COLLECT.format(start=start))
    if told.status != "passed":
        raise RuntimeError(f"the tests cannot be loaded:\n{told.output}")
    return re.findall(rf"^mp_{start}\.(.+)$", told.output, re.MULTILINE)


def run_test(folder: Path, start: str, test: str) -> Result:
    why = reason(test)
    return Result("left out", why) if why else run(folder, "-m", "unittest", f"mp_{start}.{test}")


def run_all(folder: Path, starts=STARTS, pattern: str = "", jobs: int = 2):
    """Yield (start method, test, result) for each test whose name matches."""
    tests = [(start, test) for start in starts for test in collect(folder, start)
             if re.search(pattern, test)]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        results = pool.map(lambda which: run_test(folder, *which), tests)
        for which, result in zip(tests, results, strict=True):
            yield *which, result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("pattern", nargs="?", default="", help="a regular expression")
    parser.add_argument("--start", choices=STARTS, action="append")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    if not available():
        sys.exit("this Python comes without its own tests")
    signal.signal(signal.SIGINT, signal.default_int_handler)    # also if it came ignored
    counts = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        for start, test, result in run_all(Path(folder), given.start or STARTS, given.pattern,
                                           given.jobs):
            counts[result.status] += 1
            if result.status in ("failed", "timed out"):
                print(f"{result.status}: {start} {test}\n{result.output}", flush=True)
    print(", ".join(f"{count} {status}" for status, count in counts.items()))
    return 1 if counts["failed"] or counts["timed out"] else 0


if __name__ == "__main__":
    sys.exit(main())
