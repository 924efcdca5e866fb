"""Answers that cheat, break out or run wild: each gets the right verdict, and leaves nothing."""

import ctypes
import json
import sys
import time
from types import SimpleNamespace

import pytest

from mpkit.lab.grading import supervisor

RIGHT = "def add(a, b):\n    return a + b\n"


def test_a_right_answer_passes(graded):
    assert graded(RIGHT) is None


def test_ending_the_process_with_exit_code_0_is_no_answer(graded):
    text = graded("import os\ndef add(a, b):\n    os._exit(0)\n")
    assert "ended before the function returned" in text
    assert "exit code 0" in text


def test_exiting_at_exit_does_not_hide_a_wrong_answer(graded):
    text = graded("import atexit, os\natexit.register(os._exit, 0)\ndef add(a, b):\n    return 0\n")
    assert "something else came back" in text


def test_a_patched_pytest_and_a_learners_conftest_are_not_even_loaded(graded, exercise):
    marker = exercise.root / "loaded"
    for name in ("conftest.py", "sitecustomize.py"):
        (exercise.folder / name).write_text(f"open({str(marker)!r}, 'w')\n")
    patched = "import _pytest.python as p\np.Function.runtest = lambda self: None\n"
    assert "something else" in graded(patched + "def add(a, b):\n    return 0\n")
    assert not marker.exists()


def test_an_object_that_equals_everything_equals_nothing(graded):
    text = graded(
        "class Any(int):\n"
        "    def __eq__(self, other): return True\n"
        "    def __ne__(self, other): return False\n"
        "    __hash__ = int.__hash__\n"
        "class Thing:\n"
        "    def __eq__(self, other): return True\n"
        "def add(a, b):\n"
        "    return Thing() if a > b else Any(0)\n"
    )
    assert "something else came back" in text


READS = {
    "by open": "text = open({path!r}).read()",
    "by its bytes": "text = open({path!r}.encode()).read()",
    "by a link": "import os; os.symlink({path!r}, 'link'); text = open('link').read()",
    "by import": "import importlib.util as u; s = u.spec_from_file_location('x', {path!r}); "
                 "m = u.module_from_spec(s); s.loader.exec_module(m)",
    "by another program": "import subprocess; text = subprocess.check_output(['cat', {path!r}])",
}


@pytest.mark.parametrize("way, which", [
    *[(way, "solution") for way in READS], ("by open", "grader"), ("by open", "wrong_answers"),
    ("by another program", "wrong_answers"),
])
def test_reading_what_is_not_the_answers_fails(graded, exercise, way, which):
    path = getattr(exercise, which)
    path = path / "zero.py" if which == "wrong_answers" else path
    if way == "by another program" and not landlocked():
        pytest.skip("without Landlock another program can read what it likes")
    peek = READS[way].format(path=str(path))
    text = graded(f"def add(a, b):\n    {peek}\n    return a + b\n")
    assert "may not open" in text or "CalledProcessError" in text


def test_reading_the_solution_and_hiding_the_error_fails_all_the_same(graded, exercise):
    path = str(exercise.solution)
    peek = f"    try:\n        open({path!r})\n    except OSError:\n        pass\n"
    assert "may not open" in graded(f"def add(a, b):\n{peek}    return a + b\n")


def test_printing_passed_is_only_printing(graded):
    text = graded("print('PASSED 100/100')\ndef add(a, b):\n    return 0\n")
    assert "something else came back" in text


def test_writing_a_report_into_every_descriptor_is_noticed(graded):
    forged = json.dumps({"returned": 0, "points": 100, "passed": True})
    text = graded(
        "import os\n"
        "def add(a, b):\n"
        "    for fd in range(3, 300):\n"
        "        try:\n"
        f"            os.write(fd, b'{forged}' + bytes([10]))\n"
        "        except OSError:\n"
        "            pass\n"
        "    return a + b\n"
    )
    assert "descriptor that is the grader's" in text


def test_writing_into_the_supervisors_descriptors_is_no_report(graded):
    text = graded(
        "import os\n"
        "def add(a, b):\n"
        "    for fd in range(3):\n"
        "        try:\n"
        "            with open(f'/proc/{os.getppid()}/fd/{fd}', 'w') as file:\n"
        "                file.write('{\"returned\": 0}')\n"
        "        except OSError:\n"
        "            pass\n"
        "    return 0\n"
    )
    assert "something else came back" in text


LATE = """
import os, time
def add(a, b):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for fd in range(3):
                os.close(fd)
            time.sleep(0.7)
            open({path!r}, "w").write("100")
            time.sleep(60)
        os._exit(0)
    return a + b
"""


def test_nobody_is_left_to_overwrite_the_score_later(graded, exercise, anyone_left):
    path = exercise.root / "score"
    path.write_text("0")
    graded(LATE.format(path=str(path)))
    assert anyone_left.now() == set()
    assert path.read_text() == "0"


ORPHANS = """
import os, time
def add(a, b):
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(60)
            os._exit(0)
    for _ in range(3):
        os.wait()
    return a + b
"""


def test_daemons_that_leave_session_and_parent_are_found_and_ended(graded, anyone_left):
    graded(ORPHANS)
    assert anyone_left.now() == set()


def test_a_grandchild_that_holds_stdout_open_delays_nothing(graded, anyone_left):
    begun = time.monotonic()
    graded("import subprocess\nsubprocess.Popen(['sleep', '300'])\n" + RIGHT)
    assert time.monotonic() - begun < 60
    assert anyone_left.now() == set()


ENDLESS = {
    "a loop": "while True: pass",
    "sleep": "import time; time.sleep(300)",
    "SIGTERM ignored": "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(300)",
    "every signal blocked": "import signal, time; "
                            "signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65)); "
                            "time.sleep(300)",
    "SIGSTOP": "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
    "a lock never released": "import threading; k = threading.Lock(); k.acquire(); k.acquire()",
    "input of a pipe": "import os; r, w = os.pipe(); os.read(r, 1)",
}


@pytest.mark.parametrize("way", ENDLESS)
def test_what_does_not_end_is_ended_and_shown_where_it_stood(graded, anyone_left, way):
    text = graded(f"def add(a, b):\n    {ENDLESS[way]}\n    return a + b\n", seconds=1)
    assert "did not end within 1 s" in text
    if way != "every signal blocked":
        assert f"is in line 2: {ENDLESS[way]}" in text
    assert anyone_left.now() == set()


@pytest.mark.parametrize(("passed", "starved", "stopped"), [
    (9, 0, ""), (11, 0, "seconds"), (11, 2, ""), (13, 2, "seconds"), (29, 100, ""),
    (31, 100, "seconds")])
def test_seconds_in_which_it_waits_for_a_core_do_not_count(tmp_path, passed, starved, stopped):
    order = {"folder": tmp_path, "limits": {"seconds": 10, "processes": 1}}
    run = supervisor.Run(order, None, None)
    run.family = SimpleNamespace(processes=list)
    run.begun -= passed
    run.starved.seconds = starved
    run._look()
    run.ready.close()
    assert run.stopped == stopped


def test_what_does_not_end_in_a_child_is_shown_for_each_process(graded, anyone_left):
    text = graded(
        "import os, time\n"
        "def child():\n"
        "    time.sleep(300)\n"
        "def add(a, b):\n"
        "    for _ in range(2):\n"
        "        if os.fork() == 0:\n"
        "            child()\n"
        "    os.wait()\n", seconds=1)
    assert "your program is in line 8: os.wait()" in text
    assert text.count("is in line 3: time.sleep(300)") == 2
    assert anyone_left.now() == set()


def test_a_fork_bomb_is_stopped(graded, anyone_left):
    bomb = (
        "import os, time\n"
        "def add(a, b):\n"
        "    for _ in range(6):\n"  # 63 children at most
        "        try:\n"
        "            os.fork()\n"
        "        except OSError:\n"
        "            pass\n"
        "    time.sleep(300)\n"
    )
    assert "more than 20 processes" in graded(bomb, processes=20)
    assert anyone_left.now() == set()


def test_memory_is_counted_over_all_processes(graded, anyone_left):
    hog = (
        "import os, time\n"
        "def add(a, b):\n"
        "    for _ in range(4):\n"
        "        if os.fork() == 0:\n"
        "            held = bytearray(b'x') * (60 << 20)\n"
        "            time.sleep(300)\n"
        "    os.wait()\n"
    )
    assert "more than 150 MB of memory" in graded(hog, memory=150 << 20)
    assert anyone_left.now() == set()


def test_memory_shared_since_a_fork_counts_once(graded):
    shared = (
        "import os, time\n"
        "def add(a, b):\n"
        "    held = bytearray(b'x') * (60 << 20)\n"
        "    children = []\n"
        "    for _ in range(4):\n"
        "        child = os.fork()\n"
        "        if child == 0:\n"
        "            time.sleep(0.5)\n"
        "            os._exit(0)\n"
        "        children.append(child)\n"
        "    for child in children:\n"
        "        os.waitpid(child, 0)\n"
        "    return a + b\n"
    )
    assert graded(shared, memory=150 << 20) is None


def test_a_flood_of_output_is_cut(graded, anyone_left):
    flood = ("import sys\ndef add(a, b):\n"
             "    for _ in range(200):\n        sys.stdout.write('x' * 10**6)\n")
    assert "printed more than 1 MB" in graded(flood)
    assert anyone_left.now() == set()


KILLER = """
import os, signal, time
def parent(pid):
    with open(f"/proc/{pid}/stat") as file:
        return int(file.read().rpartition(")")[2].split()[1])
def add(a, b):
    victim = os.getppid()
    for _ in range(GENERATIONS):
        victim = parent(victim)
    if os.fork() == 0:
        time.sleep(300)
    os.kill(victim, signal.SIGKILL)
    return a + b
"""


@pytest.mark.parametrize("generations", [0, 1])
def test_the_kernel_refuses_to_let_an_answer_kill_its_graders(graded, anyone_left, generations):
    if not landlocked():
        pytest.skip("without Landlock an answer can kill what its user can")
    assert "PermissionError" in graded(KILLER.replace("GENERATIONS", str(generations)))
    assert anyone_left.now() == set()


def test_an_answer_that_kills_its_supervisor_fails_and_leaves_nobody(
        graded, anyone_left, monkeypatch):
    monkeypatch.setattr("mpkit.lab.grading.runner.LOCKED", False)
    text = graded(KILLER.replace("GENERATIONS", "0"))
    assert "killed the process that supervised it" in text
    assert anyone_left.now() == set()
    assert graded(RIGHT) is None


def test_a_faked_clock_gives_no_more_time(graded):
    text = graded("import time\ntime.monotonic = time.time = lambda: 0.0\n"
                  "def add(a, b):\n    while True: pass\n", seconds=1)
    assert "did not end within 1 s" in text


@pytest.mark.parametrize("files", [1, 20])
def test_filling_the_disk_is_stopped(graded, anyone_left, files):
    fill = (
        "import time\n"
        "def add(a, b):\n"
        f"    for number in range({files}):\n"
        "        with open(f'file{number}', 'wb') as file:\n"
        f"            for _ in range({40 // files}):\n"
        "                file.write(bytes(1 << 20))\n"
        "    time.sleep(300)\n"
    )
    text = graded(fill, disk=16 << 20)
    assert "more than 16 MB to disk" in text or "File too large" in text
    assert anyone_left.now() == set()


def test_writing_outside_its_folder_is_refused(graded, tmp_path):
    if not landlocked():
        pytest.skip("without Landlock an answer can write where its user can")
    target = tmp_path / "elsewhere"
    assert "PermissionError" in graded(f"def add(a, b):\n    open({str(target)!r}, 'w')\n")
    assert not target.exists()


def landlocked() -> bool:
    """Whether this kernel has Landlock with rules for signals (Linux 6.12)."""
    return sys.platform == "linux" and ctypes.CDLL(None).syscall(444, None, 0, 1) >= 6
