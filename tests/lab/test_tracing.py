"""`mpkit trace`: a timeline and a summary of any program, whatever its end, without any library."""
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from xml.dom import minidom

import pytest

from mpkit.lab.events import Event
from mpkit.lab.run import Run
from mpkit.lab.svg import as_svg
from mpkit.lab.tracing import in_words, named
from tests.faults import wait_until_blocked

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import multiprocessing, os, sys, time
def work(queue, lock):
    with lock:
        queue.put("a word")
    assert multiprocessing.__name__ == "mpkit"
if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    queue, lock = context.Queue(), context.Lock()
    worker = context.Process(target=work, args=(queue, lock), name="worker")
    worker.start()
    print(queue.get())
    worker.join()
    if sys.argv[2:] == ["sleep"]:
        print(os.getpid(), flush=True)
        context.Event().wait()
    if sys.argv[2:] == ["kill"]:
        os.kill(os.getpid(), 9)
    sys.exit(3)
"""
ENDED = """
import multiprocessing, os, sys, time
def work(line):
    while time.process_time() < 0.2: pass
    line.send("done")
    time.sleep(1000)
def started(name):
    ours, theirs = context.Pipe()
    worker = context.Process(target=work, args=(theirs,), name=name, daemon=True)
    worker.start()
    return worker, ours
if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    for name in "terminated", "killed", "left":
        worker, line = started(name)
        line.recv()
        if name != "left":
            worker.terminate() if name == "terminated" else worker.kill()
            worker.join()
"""
LIBRARIES = "matplotlib", "click", "rich", "psutil", "numpy", "IPython", "cloudpickle"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM)
    return tmp_path


def trace(folder, *arguments, **how):
    """Start it in an interpreter in which no library can be imported."""
    barred = folder / "barred"
    barred.mkdir()
    for name in LIBRARIES:
        (barred / f"{name}.py").write_text("raise ImportError('not here')")
    return subprocess.Popen(
        [sys.executable, "-m", "mpkit", "trace", *arguments], cwd=folder, text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{barred}"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)


def lanes(file):
    return [event["args"]["name"] for event in json.loads(file.read_text())["traceEvents"]
            if event["name"] == "process_name"]


@pytest.mark.slow
def test_it_draws_and_tells_what_the_program_did(folder, start_method):
    with trace(folder, "program.py", start_method) as tracing:
        stdout, stderr = tracing.communicate(timeout=60)
    assert (tracing.returncode, stdout) == (3, "a word\n")
    assert stderr.startswith("mpkit: multiprocessing is served by mpkit, and recorded for "
                             "program.svg and program.json\n")
    assert "of processor time: on average" in stderr
    assert "main        waits in get for an item of Queue      1" in stderr
    assert lanes(folder / "program.json") == ["main", "worker"]
    drawn = minidom.parse(str(folder / "program.svg"))
    titles = [title.firstChild.data for title in drawn.getElementsByTagName("title")]
    assert any(title.startswith("holds Lock, ") for title in titles)
    assert "'a word'" in titles


@pytest.mark.slow
def test_ctrl_c_ends_the_program_and_what_was_recorded_is_written(folder):
    with trace(folder, "program.py", "fork", "sleep", start_new_session=True) as tracing:
        assert tracing.stdout.readline() == "a word\n"
        wait_until_blocked(int(tracing.stdout.readline()))
        os.killpg(tracing.pid, signal.SIGINT)
        _, stderr = tracing.communicate(timeout=60)
    assert tracing.returncode == 128 + signal.SIGINT
    assert "waits in wait for Event" in stderr
    assert lanes(folder / "program.json") == ["main", "worker"]


@pytest.mark.slow
def test_a_program_that_is_killed_is_told_too(folder):
    with trace(folder, "-o", "other", "program.py", "fork", "kill") as tracing:
        tracing.communicate(timeout=60)
    assert tracing.returncode == 128 + signal.SIGKILL
    assert lanes(folder / "other.json") == ["main", "worker"]
    assert not (folder / "program.json").exists()


@pytest.mark.parametrize("arguments, name", [
    (["a/b.py", "x"], "b"), (["-m", "package.module"], "module"), (["-o", "x/y", "b.py"], "x/y"),
    ([], ""),
])
def test_what_it_writes_is_named_after_the_program(arguments, name):
    assert named(arguments)[0] == name


def test_a_text_of_the_program_cannot_break_the_picture():
    evil = "</text><script>\x00&"
    run = Run([Event(0, 1, evil, "Lock.acquire", "B", "l", {}),
               Event(5, 1, evil, "Lock.acquire", "E", "l", {"result": True})])
    drawn = minidom.parseString(as_svg(run.spans))
    assert not drawn.getElementsByTagName("script")


@pytest.mark.slow
def test_many_short_stretches_are_not_drawn_over_each_other():
    events = [Event(t, 1, "main", "Lock.acquire", phase, "l", {"result": True})
              for t, phase in enumerate(["B", "E"] * 4_000)]
    assert len(as_svg(Run(events).spans)) < 1_000_000


def test_processor_time_is_unknown_where_nobody_saw_the_end():
    run = Run([Event(0, 1, "main", "Process.run", "B", "", {"cpu": 1.0}),
               Event(10 ** 9, 2, "worker", "Process.run", "B", "", {"cpu": 0.0}),
               Event(4 * 10 ** 9, 1, "main", "Process.run", "E", "", {"cpu": 3.0})])
    first, _, table = in_words(run.spans)
    assert first.startswith("4 s, and at least 2 s of processor time: on average 0.5 of ")
    assert table.splitlines()[2].split()[:4] == ["worker", "3", "s", "?"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="no other system tells it of another process")
def test_processor_time_is_known_of_those_that_are_ended(folder, start_method):
    (folder / "program.py").write_text(ENDED)
    with trace(folder, "program.py", start_method) as tracing:
        _, stderr = tracing.communicate(timeout=60)
    lines = stderr.splitlines()
    computed = {line.split()[0]: line.split()[3:5] for line in lines if "killed by" in line}
    assert sorted(computed) == ["killed", "left", "terminated"]
    for figure, unit in computed.values():
        assert unit in ("ms", "s") and float(figure) * (1000 if unit == "s" else 1) >= 100
    assert "at least" not in lines[2]
