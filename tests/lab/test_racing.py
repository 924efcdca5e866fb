import os
import threading
import time

import psutil
import pytest

from mpkit.lab.jobs import timed
from mpkit.lab.racing import WAYS, lap, shares


def leave_a_line(path):
    """Tells which process and which thread did the job."""
    with open(path, "a") as file:
        file.write(f"{os.getpid()} {threading.get_native_id()}\n")


def fail():
    raise ValueError("no work today")


@pytest.mark.parametrize("jobs, workers, expected", [
    (4, 4, [1, 1, 1, 1]), (5, 2, [3, 2]), (7, 3, [3, 2, 2]), (2, 8, [1, 1])])
def test_jobs_are_shared_evenly_and_nobody_is_idle(jobs, workers, expected):
    assert shares(jobs, workers) == expected


@pytest.mark.parametrize("way, processes, threads", [
    ("serial", 1, 1), ("threads", 1, 2), ("processes", 2, 2)])
def test_each_way_does_all_jobs_by_as_many_workers(way, processes, threads, tmp_path):
    path = tmp_path / "lines"
    gathered = threading.Barrier(2) if way == "threads" else None

    def job(path):
        leave_a_line(path)
        if gathered:
            gathered.wait(30)       # or the number of an ended thread is used again

    seen = lap(way, job if way == "threads" else leave_a_line, (path,), [1, 1])
    lines = [line.split() for line in path.read_text().splitlines()]
    assert len(lines) == 2
    assert len({pid for pid, _ in lines}) == processes
    assert len({thread for _, thread in lines}) == threads
    assert (str(os.getpid()) in {pid for pid, _ in lines}) == (way != "processes")
    assert [len(lane) for lane in seen.lanes] == ([2] if way == "serial" else [1, 1])


@pytest.mark.parametrize("way", WAYS)
def test_times_lie_within_the_lap(way):
    seen = lap(way, time.sleep, (0.01,), [2, 1])
    for lane in seen.lanes:
        for began, ended, cpu in lane:
            assert 0 <= began <= ended <= seen.seconds
            assert 0 <= cpu <= ended - began + 0.01     # two clocks


def test_a_sleep_needs_no_core_and_a_loop_does():
    (_, _, asleep), = timed(time.sleep, (0.2,), 1)
    (_, _, awake), = timed(spin, (0.05,), 1)
    assert asleep < 0.02 and awake >= 0.05


def spin(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_what_a_job_raises_is_raised_when_it_runs_here():
    with pytest.raises(ValueError, match="no work today"):
        lap("serial", fail, (), [1])


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_job_that_fails_in_a_thread_is_told():
    with pytest.raises(RuntimeError, match="a job failed in its thread"):
        lap("threads", fail, (), [1, 1])


def test_a_job_that_fails_in_a_process_is_told_and_nobody_is_left(capfd):
    before = set(psutil.Process().children())
    with pytest.raises(RuntimeError, match="a job failed in its process, exit code 1"):
        lap("processes", fail, (), [1, 1])
    assert "no work today" in capfd.readouterr().err
    assert set(psutil.Process().children()) == before
