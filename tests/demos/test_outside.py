"""A program that has come to a standstill, seen from outside."""
import os
import re
import signal
import sys
from pathlib import Path

import psutil
import pytest
from demos import outside

pytestmark = pytest.mark.slow


def fields_of(stat):
    """The fields of a process after its name, the first of which is its state."""
    try:
        return stat.read_text().rpartition(") ")[2].split()
    except OSError:
        return []       # it has just ended


@pytest.fixture(scope="module")
def seen():
    return outside.outside("night_shift.py")


def test_it_is_told_where_each_process_stands(seen):
    assert seen.claims == ["main stands in line 30: packer.join()"]
    # Both packers may also hold a lock that the other one wants.
    assert re.search(r"^a child stands in line 1[02]: ", seen.text, re.MULTILINE)


def test_all_ways_of_looking_are_shown_and_nothing_of_this_machine(seen):
    for command in "$ ps -o", "$ cat /proc/", "$ kill -USR1", "$ py-spy dump":
        assert command in seen.text
    assert os.path.dirname(os.__file__) not in seen.text
    assert seen.text not in seen._repr_mimebundle_()["text/plain"]


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="only /proc can tell")
def test_nobody_of_it_runs_on(seen):
    session = seen.text.partition("--sid ")[2].split()[0]
    running = [fields for fields in map(fields_of, Path("/proc").glob("[0-9]*/stat"))
               if fields and fields[3] == session and fields[0] != "Z"]
    assert running == []


def test_who_does_not_listen_is_not_asked():
    assert not outside.listens(os.getpid(), signal.SIGURG)


def test_one_that_ends_while_it_is_looked_at_is_no_trouble(monkeypatch):
    ended = psutil.Popen([sys.executable, "-c", ""])
    ended.wait()
    real, first = psutil.Process.children, [[ended]]
    monkeypatch.setattr("psutil.Process.children", lambda *args, **kwargs: (
        first.pop() if first else real(*args, **kwargs)))
    with psutil.Popen(["sh", "-c", "sleep 1000 & wait"], start_new_session=True) as shell:
        try:
            assert [one.name() for one in outside.standing_still(shell.pid)] == ["sh", "sleep"]
            assert not first
        finally:
            os.killpg(shell.pid, signal.SIGKILL)
