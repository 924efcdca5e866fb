"""The processes of a run, found in /proc and by psutil: both tell the same."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from mpkit.lab.supervision import by_psutil, in_proc, tree

FAMILY = """
import os, threading
def fork():
    if os.fork() == 0:
        os.read(0, 1)
        os._exit(0)
threading.Thread(target=fork).start()
fork()
if os.fork() == 0:
    os._exit(0)
print("ready", flush=True)
os.read(0, 1)
"""

each_system = pytest.mark.parametrize("system", [by_psutil, pytest.param(
    in_proc, marks=pytest.mark.skipif(not in_proc.is_there(), reason="not in this system"))],
    ids=lambda system: system.__name__.rpartition(".")[2])


@pytest.fixture
def family():
    """A process with three children: of a thread that has ended, of its own, and a zombie."""
    begun = subprocess.Popen([sys.executable, "-c", FAMILY], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, env=os.environ | {"MPKIT_CELL": "a family"})
    with begun:
        assert begun.stdout.readline() == b"ready\n"
        yield begun
        begun.stdin.close()


@each_system
def test_all_descendants_are_found_parents_first(system, family):
    while True:
        (first, above, _, _), *others = [
            one for one in system.descendants(os.getpid()) if family.pid in one[:2]]
        if sorted(state for _, _, state, _ in others) == ["S", "S", "Z"]:
            break       # the third one ends a moment after it was forked
    assert (first, above) == (family.pid, os.getpid())
    assert {parent for _, parent, _, _ in others} == {family.pid}


@each_system
def test_a_child_that_a_thread_has_started_is_found(system, family):
    done, begun = threading.Event(), []

    def start():
        begun.append(subprocess.Popen(["cat"], stdin=subprocess.PIPE))
        done.wait()

    thread = threading.Thread(target=start)
    thread.start()
    while not begun:
        pass
    with begun[0] as cat:
        assert cat.pid in [pid for pid, *_ in system.descendants(os.getpid())]
        done.set()
        thread.join()
        assert cat.pid in [pid for pid, *_ in system.descendants(os.getpid())]
        cat.stdin.close()


@each_system
def test_command_memory_and_environment_are_told(system, family):
    assert "import os, threading" in system.command(family.pid)
    assert 1 << 20 < system.share(family.pid) <= system.resident(family.pid) < 1 << 28
    assert dict(system.environments())[family.pid]["MPKIT_CELL"] == "a family"


@each_system
def test_a_process_that_is_gone_has_nothing(system, family):
    family.stdin.close()
    family.wait()
    assert system.descendants(family.pid) == []
    assert system.command(family.pid) == ""
    assert (system.resident(family.pid), system.share(family.pid)) == (0, 0)
    assert system.waited(family.pid) == 0


@pytest.mark.skipif(not in_proc.is_there(), reason="not in this system")
def test_two_that_want_the_same_core_wait_for_it():
    core = min(os.sched_getaffinity(0))
    loop = f"import os\nos.sched_setaffinity(0, {{{core}}})\nwhile True: pass"
    with (subprocess.Popen([sys.executable, "-c", loop]) as one,
          subprocess.Popen([sys.executable, "-c", loop]) as other):
        while min(in_proc.waited(one.pid), in_proc.waited(other.pid)) < 0.01:
            pass
        one.kill()
        other.kill()


def test_the_one_that_waits_the_longest_counts_at_each_look(monkeypatch):
    told = {1: 0.5, 2: 1.0}
    monkeypatch.setattr(tree.system, "waited", told.get)
    starved = tree.Starved()
    starved.look([1, 2])
    assert starved.seconds == 1.0
    told.update({1: 0.75, 2: 1.0, 3: 0.125})
    starved.look([1, 2, 3])
    assert starved.seconds == 1.25
    starved.look([])
    assert starved.seconds == 1.25


def test_who_was_killed_is_waited_for_though_nobody_finds_it_any_more(monkeypatch):
    """One that is about to end has no environment left, and so does not carry the mark."""
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as waiting:
        found, ends = iter([[waiting.pid]]), iter([False, False, True])
        monkeypatch.setattr(tree, "is_dead", lambda pid: next(ends))
        assert tree.kill_all(lambda: next(found, []))
        assert next(ends, None) is None
    assert waiting.returncode == -signal.SIGKILL
