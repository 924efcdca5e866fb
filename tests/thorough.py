"""Every known answer graded again and again: on quiet cores, on busy ones, and on a single one.

A right answer is graded 100 times and each of the others 20 times. What comes of exploring is the
same each time: so a right answer is run in every order in the first 20 of them alone, and one whose
grader only explores is graded 20 times. What was done is kept in .mpkit/thorough.json, so that an
interrupted run goes on where it was; it counts for as long as neither mpkit nor an exercise has
changed. A run ends within two hours, also when it is not done.
"""
import contextlib
import hashlib
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from mpkit.lab import course
from mpkit.lab.grading import progress
from mpkit.lab.grading.trial import Trial, trials

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".mpkit" / "thorough.json"
LIMIT = 2 * 60 * 60 - 5 * 60        # seconds; what runs then may still need its own limits
RIGHT, OTHER = 100, 20
TOLD_EVERY = 30                     # seconds, where there is no terminal to draw on
# A loop that ends with the process that started it.
LOOP = "import os\nparent = os.getppid()\nwhile os.getppid() == parent: pass"


@contextlib.contextmanager
def quiet():
    yield


@contextlib.contextmanager
def busy():
    """Every core has something else to do."""
    loops = [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in range(os.cpu_count())]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


@contextlib.contextmanager
def one_core():
    """This thread, and whatever it starts, runs on a single core."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


CONDITIONS = {"quiet": quiet, "busy": busy, "one core": one_core}


def times(trial: Trial) -> dict[str, int]:
    """How often an answer is graded under each condition."""
    return shares(RIGHT if trial.kind == "solution" and not trial.explored_alone else OTHER)


def shares(whole: int) -> dict[str, int]:
    """So many gradings, over the conditions."""
    share, rest = divmod(whole, len(CONDITIONS))
    return {name: share + (place < rest) for place, name in enumerate(CONDITIONS)}


class Log:
    """What was done and what was not as expected, on disk after each run."""

    def __init__(self, path: Path, state: str):
        self.path = path
        with contextlib.suppress(OSError, ValueError):
            self.known = json.loads(path.read_text(encoding="utf-8"))
            if self.known["state"] == state:
                return
        self.known = {"state": state, "done": {}, "surprises": []}

    def done(self, trial: Trial, condition: str) -> int:
        return self.known["done"].get(f"{trial}, {condition}", 0)

    def enter(self, trial: Trial, condition: str, surprise: str | None) -> None:
        self.known["done"][f"{trial}, {condition}"] = self.done(trial, condition) + 1
        if surprise:
            self.known["surprises"].append(f"({condition}) {surprise}")
        self.path.parent.mkdir(exist_ok=True)
        progress.write(self.path, self.known)


def left(found: list[Trial], condition: str, log: Log) -> list[tuple[Trial, bool]]:
    """What is still to be graded under a condition, in rounds: once each, then once more; and
    whether every order is explored then."""
    rounds = [(number, place) for place, trial in enumerate(found)
              for number in range(log.done(trial, condition), times(trial)[condition])]
    return [(found[place], number < shares(OTHER)[condition]) for number, place in sorted(rounds)]


def run(found: list[Trial], log: Log, tell, limit: float = LIMIT) -> int:
    """Grade what is left until all is done or the time is up; the number of runs still left."""
    end = time.monotonic() + limit
    for condition, made in CONDITIONS.items():
        with made(), ThreadPoolExecutor(2 * os.cpu_count()) as pool:  # most wait for sleepers
            runs = {pool.submit(in_time, trial, exploring, end): trial
                    for trial, exploring in left(found, condition, log)}
            try:
                for ended in as_completed(runs):
                    if ended.result() is not None:
                        log.enter(runs[ended], condition, ended.result()[0])
                        tell(found, log, condition, str(runs[ended]))
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    return sum(len(left(found, condition, log)) for condition in CONDITIONS)


def in_time(trial: Trial, exploring: bool, end: float) -> tuple[str | None] | None:
    """The trial's surprise, in a tuple; None when it was too late to begin."""
    return (trial.surprise(exploring),) if time.monotonic() < end else None


class Teller:
    """One line that says how far it is: drawn over on a terminal, else written now and then."""

    def __init__(self, began: float):
        self.began, self.told = began, 0.0

    def __call__(self, found, log, condition, what):
        if not sys.stderr.isatty() and time.monotonic() - self.told < TOLD_EVERY:
            return
        self.told = time.monotonic()
        done = sum(log.known["done"].values())
        whole = sum(sum(times(trial).values()) for trial in found)
        line = (f"{done} of {whole} runs, {len(log.known['surprises'])} surprises, "
                f"{(self.told - self.began) / 60:.0f} min, {condition}: {what}")
        print(f"\r\x1b[2K{line}" if sys.stderr.isatty() else line,
              end="" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)


def state_of_the_course() -> str:
    """Names the files that a verdict depends on, whatever a learner has written."""
    names = ("mpkit/**/*.py", "exercises/**/test_*.py", "exercises/**/given_*.py",
             "exercises/*/.pristine/*.py", "solutions/**/*.py", "tests/wrong_answers/**/*.py")
    whole = hashlib.sha256(sys.version.encode())
    for path in sorted(path for name in names for path in ROOT.glob(name)):
        whole.update(f"{path.relative_to(ROOT)}".encode() + path.read_bytes())
    return whole.hexdigest()


def main() -> int:
    exercises = [one for chapter in course.chapters(ROOT) for one in chapter.exercises]
    found = [trial for one in exercises if one.pristine.exists() for trial in trials(one)]
    log = Log(KEPT, state_of_the_course())
    try:
        missing = run(found, log, Teller(time.monotonic()))
    except KeyboardInterrupt:
        print("\ninterrupted: started again, it goes on from here", file=sys.stderr)
        return 130
    print(*log.known["surprises"], sep="\n\n")
    print(f"{sum(log.known['done'].values())} runs, {len(log.known['surprises'])} surprises")
    if missing:
        print(f"the time is up with {missing} runs left: started again, it goes on from here")
    return 1 if missing or log.known["surprises"] else 0


if __name__ == "__main__":
    sys.exit(main())
