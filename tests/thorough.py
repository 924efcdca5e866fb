"""Every known answer graded again and again: on quiet cores, on busy ones, and on a single one.

A right answer is graded 100 times and each of the others 20 times. What comes of exploring is the
same each time: so a right answer is run in every order in the first 20 of them alone, and one whose
grader only explores is graded 20 times. What was done is kept in .mpkit/thorough.json, so that an
interrupted run goes on where it was; it counts for as long as neither mpkit nor the exercise has
changed. A run ends in time, also when it is not done: `thorough.py SECONDS`, else within two hours.
"""
import contextlib
import hashlib
import itertools
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from mpkit.lab import course
from mpkit.lab.cores import allowed_cpus
from mpkit.lab.grading import progress
from mpkit.lab.grading.trial import Trial, trials
from mpkit.lab.suite import THOROUGH

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".mpkit" / "thorough.json"
LAST = 5 * 60                       # seconds before the end, nothing is begun: what runs has limits
RIGHT, OTHER = 100, 20
AT_ONCE = 6                         # on each core: two thirds of a grading are waiting for sleepers
TOLD_EVERY = 30                     # seconds, where there is no terminal to draw on
# A loop that ends with the process that started it.
LOOP = "import os\nparent = os.getppid()\nwhile os.getppid() == parent: pass"


@contextlib.contextmanager
def quiet():
    yield


@contextlib.contextmanager
def busy():
    """Every core has something else to do."""
    loops = [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in allowed_cpus()]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


@contextlib.contextmanager
def one_core():
    """What a thread calls first, so that it, and whatever it starts, runs on a single core."""
    each = itertools.cycle(allowed_cpus())
    yield lambda: hasattr(os, "sched_setaffinity") and os.sched_setaffinity(0, {next(each)})


CONDITIONS = {"quiet": quiet, "busy": busy, "one core": one_core}


def times(trial: Trial) -> dict[str, int]:
    """How often an answer is graded under each condition."""
    return shares(RIGHT if trial.kind == "solution" and not trial.explored_alone else OTHER)


def shares(whole: int) -> dict[str, int]:
    """So many gradings, over the conditions."""
    share, rest = divmod(whole, len(CONDITIONS))
    return {name: share + (place < rest) for place, name in enumerate(CONDITIONS)}


class Log:
    """What was done and what was not as expected, on disk after each run.

    states: of each exercise by its id, what names its state; what is known of another state is
    forgotten.
    """

    def __init__(self, path: Path, states: dict[str, str]):
        self.path = path
        kept = {}
        with contextlib.suppress(OSError, ValueError):
            kept = json.loads(path.read_text(encoding="utf-8"))
        self.known = {name: kept[name] if name in kept and kept[name]["state"] == state
                      else {"state": state, "done": {}, "surprises": []}
                      for name, state in states.items()}

    def done(self, trial: Trial, condition: str) -> int:
        return self.known[trial.exercise.id]["done"].get(f"{trial}, {condition}", 0)

    def enter(self, trial: Trial, condition: str, surprise: str | None) -> None:
        known = self.known[trial.exercise.id]
        known["done"][f"{trial}, {condition}"] = self.done(trial, condition) + 1
        if surprise:
            known["surprises"].append(f"({condition}) {surprise}")
        self.path.parent.mkdir(exist_ok=True)
        progress.write(self.path, self.known)

    @property
    def runs(self) -> int:
        return sum(sum(known["done"].values()) for known in self.known.values())

    @property
    def surprises(self) -> list[str]:
        return [each for known in self.known.values() for each in known["surprises"]]


def left(found: list[Trial], condition: str, log: Log) -> list[tuple[Trial, bool]]:
    """What is still to be graded under a condition, in rounds: once each, then once more; and
    whether every order is explored then."""
    rounds = [(number, place) for place, trial in enumerate(found)
              for number in range(log.done(trial, condition), times(trial)[condition])]
    return [(found[place], number < shares(OTHER)[condition]) for number, place in sorted(rounds)]


def run(found: list[Trial], log: Log, tell, limit: float) -> int:
    """Grade what is left until all is done or the time is up; the number of runs still left."""
    end = time.monotonic() + limit
    for condition, made in CONDITIONS.items():
        with made() as prepared, ThreadPoolExecutor(AT_ONCE * len(allowed_cpus()),
                                                    initializer=prepared) as pool:
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
        whole = sum(sum(times(trial).values()) for trial in found)
        line = (f"{log.runs} of {whole} runs, {len(log.surprises)} surprises, "
                f"{(self.told - self.began) / 60:.0f} min, {condition}: {what}")
        print(f"\r\x1b[2K{line}" if sys.stderr.isatty() else line,
              end="" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)


def states(exercises: list[course.Exercise]) -> dict[str, str]:
    """Names the files that the verdicts on each depend on, whatever a learner has written."""
    shared = hashlib.sha256(sys.version.encode())
    add(shared, ROOT.glob("mpkit/**/*.py"))
    found = {}
    for one in exercises:
        whole = shared.copy()
        files = [one.grader, one.given, one.pristine, one.solution]
        add(whole, [*filter(Path.exists, files), *one.wrong_answers.glob("*.py")])
        found[one.id] = whole.hexdigest()
    return found


def add(whole, paths) -> None:
    for path in sorted(paths):
        whole.update(f"{path.relative_to(ROOT)}".encode() + path.read_bytes())


def main(arguments: list[str]) -> int:
    limit = float(arguments[0]) if arguments else THOROUGH
    exercises = [one for chapter in course.chapters(ROOT) for one in chapter.exercises
                 if one.pristine.exists()]
    log = Log(KEPT, states(exercises))
    try:
        missing = run([trial for one in exercises for trial in trials(one)], log,
                      Teller(time.monotonic()), limit - LAST)
    except KeyboardInterrupt:
        print("\ninterrupted: started again, it goes on from here", file=sys.stderr)
        return 130
    print(*log.surprises, sep="\n\n")
    print(f"{log.runs} runs, {len(log.surprises)} surprises")
    if missing:
        print(f"the time is up with {missing} runs left: started again, it goes on from here")
    return 1 if missing or log.surprises else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
