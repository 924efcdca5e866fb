"""Measure mpkit beside multiprocessing and the peers that are installed, interleaved in one run.

    python benchmarks/compare.py                    # a quarter of an hour for each library
    python benchmarks/compare.py --quick            # one short round, told and not written
    python benchmarks/compare.py --only Pool        # some measures; keeps the others' results

It writes benchmarks/results.json, and from it results.md (a table), results.svg and growth.svg.
"""
import argparse
import datetime
import json
import os
import platform
import re
import signal
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from measures import MEASURES
from peers import FAMILY, has, installed
from report import RESULTS, medians, table, usual, write

PATIENCE = 60       # seconds for one measure of one library, once


def run(name: str, library: str, amount: int, seconds: float) -> float | None:
    """Seconds of one operation, measured in a fresh interpreter; None if it failed or hung."""
    command = [sys.executable, "-W", "ignore", HERE / "measures.py", name, library, str(amount)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.DEVNULL, start_new_session=True,
                          env={**os.environ, "BENCHMARK_SECONDS": str(seconds)}) as running:
        signal.alarm(PATIENCE)
        try:
            return json.loads(running.stdout.readline())
        except (ValueError, TimeoutError):
            return None
        finally:
            signal.alarm(0)
            os.killpg(running.pid, signal.SIGKILL)


def too_late(*_):
    raise TimeoutError


def plan(pattern: str, libraries: list[str], quick: bool):
    """Each (measure, library, amount); beyond the usual amount, only of the main two."""
    for name, measure in MEASURES.items():
        if re.search(pattern, name):
            growth = () if quick else measure.growth
            for amount in dict.fromkeys([measure.amount, *growth]):
                for library in libraries:
                    if has(library, measure.kind) and (
                            amount == measure.amount or library in FAMILY[:2]):
                        yield name, library, amount


def machine() -> str:
    """The machine in a line."""
    models = re.findall(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text()
                        ) if Path("/proc/cpuinfo").exists() else []
    return (f"{models[0] if models else platform.processor()}, {os.cpu_count()} cores, "
            f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
            f"{datetime.date.today()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="", metavar="REGEX", help="measures whose name matches")
    parser.add_argument("--libraries", default=",".join(installed()), metavar="NAME,NAME")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.5, help="for each measure, in a round")
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    signal.signal(signal.SIGALRM, too_late)
    measured = list(plan(given.only, given.libraries.split(","), given.quick))
    rounds, long = (1, 0.1) if given.quick else (given.rounds, given.seconds)
    fresh: dict[str, list] = {}
    for number in range(rounds):
        for place, (name, library, amount) in enumerate(measured, 1):
            seconds = run(name, library, amount, long)
            fresh.setdefault(json.dumps([name, library, amount]), []).append(seconds)
            print(f"round {number + 1} of {rounds}, {place} of {len(measured)}: {name}, {library}"
                  f", {amount}: {seconds}", flush=True)
    if given.quick:
        print(table(usual(medians(fresh))))
        return
    kept = json.loads(RESULTS.read_text())["times"] if RESULTS.exists() else {}
    results = {"machine": machine(), "rounds": rounds, "times": kept | fresh}
    RESULTS.write_text(json.dumps(results, indent=1))
    write(results)


if __name__ == "__main__":
    main()
