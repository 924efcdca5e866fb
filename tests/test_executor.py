"""concurrent.futures.ProcessPoolExecutor runs over mpkit, in programs that `mpkit run` serves."""
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAD = """
import multiprocessing, os, signal, sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
def square(number):
    return number * number
def fail(text):
    raise ValueError(text)
def die():
    os.kill(os.getpid(), signal.SIGKILL)
def settle(number):
    global settled
    settled = number
def ask():
    return settled, multiprocessing.__name__, multiprocessing.get_start_method()
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
"""
WORK = HEAD + """
    with ProcessPoolExecutor(2, initializer=settle, initargs=(7,)) as executor:
        print(list(executor.map(square, range(10), chunksize=3)))
        print(sorted(done.result() for done in
                     as_completed(executor.submit(square, number) for number in range(30))) ==
              [number * number for number in range(30)])
        print(executor.submit(ask).result())
        print(repr(executor.submit(fail, "on purpose").exception()))
"""
UNPICKLABLE = HEAD + """
    with ProcessPoolExecutor(2) as executor:
        print(type(executor.submit(lambda: 1).exception()).__name__)
        print(executor.submit(square, 9).result())
"""
KILLED = HEAD + """
    executor = ProcessPoolExecutor(2)
    print(type(executor.submit(die).exception()).__name__)
    executor.shutdown()
    with ProcessPoolExecutor(2) as executor:
        print(executor.submit(square, 9).result())
"""

pytestmark = pytest.mark.slow


def run(tmp_path, program, *arguments):
    file = tmp_path / "program.py"
    file.write_text(program)
    done = subprocess.run([sys.executable, "-m", "mpkit", "run", file, *arguments], text=True,
                          capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stderr.splitlines()[1:]) == (0, [])
    return done.stdout.splitlines()


def test_what_is_submitted_is_done_by_children_of_mpkit(tmp_path, start_method):
    assert run(tmp_path, WORK, start_method) == [
        "[0, 1, 4, 9, 16, 25, 36, 49, 64, 81]", "True", f"(7, 'mpkit', '{start_method}')",
        "ValueError('on purpose')"]


def test_a_task_that_cannot_be_pickled_fails_alone(tmp_path, start_method):
    told, result = run(tmp_path, UNPICKLABLE, start_method)
    assert told in ("PicklingError", "AttributeError") and result == "81"


def test_a_killed_worker_breaks_the_executor_and_no_other_one(tmp_path, start_method):
    assert run(tmp_path, KILLED, start_method) == ["BrokenProcessPool", "81"]
