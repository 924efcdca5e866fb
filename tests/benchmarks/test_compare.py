"""The comparison with other libraries: what it measures, and what it makes of the figures."""
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import report
from measures import MEASURES
from peers import has

KEYS = {("Lock, with", "multiprocessing", 1): [4e-7, 2e-7, 3e-7],
        ("Lock, with", "mpkit", 1): [1e-7, 2e-7, 1.5e-7],
        ("Lock, with", "billiard", 1): [None, 2e-7, 2e-7],
        ("Pipe, there and back", "multiprocessing", 1): [1e-5],
        ("Pipe, there and back", "mpkit", 1): [5e-6],
        ("Pipe, there and back", "mpkit", 1024): [8e-6]}
RESULTS = {"machine": "a machine", "rounds": 3,
           "times": {json.dumps(key): times for key, times in KEYS.items()}}


@pytest.mark.slow
def test_a_quick_comparison_tells_a_table():
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "compare.py", "--quick", "--only", "^(Lock|Pipe)",
         "--libraries", "mpkit,multiprocessing"], capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    assert "| Lock, with | " in done.stdout
    assert "None" not in done.stdout


def test_the_table_says_how_many_times_as_fast_by_the_median_and_leaves_out_what_failed():
    table = report.table(report.usual(report.medians(RESULTS["times"])))
    assert table.splitlines() == [
        "| one operation | multiprocessing | mpkit |", "| --- | ---: | ---: |",
        "| Pipe, there and back | 10 µs | 2× |", "| Lock, with | 300 ns | 2× |"]


def test_both_charts_and_the_table_are_written(tmp_path, monkeypatch):
    monkeypatch.setattr(report, "HERE", tmp_path)
    report.write(RESULTS)
    for name in "results.svg", "growth.svg", "results.md":
        assert "a machine" in (tmp_path / name).read_text("utf-8")


def test_every_measure_is_one_of_mpkit_and_of_multiprocessing():
    for name, measure in MEASURES.items():
        assert has("mpkit", measure.kind) and has("multiprocessing", measure.kind), name
    assert not has("loky", "queue") and has("loky", "pool")
