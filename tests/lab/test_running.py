"""`mpkit run`: a program runs as Python runs it, but finds mpkit where it asks for multiprocessing.
"""
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVED = "mpkit: multiprocessing is served by mpkit"
SELF = """
import atexit, sys
atexit.register(print, "at exit")
print(sys.argv, __name__, __file__, __spec__ and __spec__.name, sys.path[0])
print(sorted(vars(sys.modules["__main__"])), sys.flags.dev_mode)
def inner():
    raise ValueError("of the program")
if sys.argv[1:] == ["fail"]:
    inner()
sys.exit(len(sys.argv))
"""
FAMILY = """
import subprocess, sys
import multiprocessing
from multiprocessing.queues import Queue
def child(results):
    import multiprocessing.process
    results.put(multiprocessing.process.__name__)
if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    results = context.Queue()
    process = context.Process(target=child, args=(results,))
    process.start()
    print(multiprocessing.__name__, Queue.__module__, results.get())
    process.join()
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "itself.py").write_text(SELF)
    (tmp_path / "family.py").write_text(FAMILY)
    return tmp_path


def python(folder, *arguments, **environment):
    return subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True,
                          timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT), **environment})


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [
    ["itself.py", "a", "b"], ["itself.py", "fail"], ["-m", "itself", "fail"], ["-c", "print(1)"],
    ["no_such_file.py"],
], ids=" ".join)
def test_it_is_as_if_python_alone_ran_the_program(folder, arguments):
    plain = python(folder, "-X", "dev", *arguments)
    ours = python(folder, "-X", "dev", "-m", "mpkit", "run", *arguments)
    first, _, stderr = ours.stderr.partition("\n")
    assert first == SERVED
    assert (ours.returncode, ours.stdout, stderr) == (
        plain.returncode, plain.stdout, plain.stderr)


@pytest.mark.slow
@pytest.mark.parametrize("start", ["file", "module"])
def test_the_program_and_its_children_get_mpkit(folder, start_method, start):
    program = ["family.py"] if start == "file" else ["-m", "family"]
    done = python(folder, "-m", "mpkit", "run", *program, start_method)
    assert (done.returncode, done.stderr) == (0, SERVED + "\n")
    assert done.stdout == "mpkit mpkit.queues.queue mpkit.process\n"


@pytest.mark.slow
def test_a_program_that_it_starts_is_served_and_silent(folder):
    inner = "import multiprocessing; print(multiprocessing.__name__, flush=True)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    done = python(folder, "-m", "mpkit", "run", "-c", outer)
    assert (done.stdout, done.stderr) == ("mpkit\n", SERVED + "\n")


@pytest.mark.slow
def test_the_installations_own_sitecustomize_still_runs(folder):
    (folder / "sitecustomize.py").write_text("print('customized')")
    done = python(folder, "-m", "mpkit", "run", "-c", "import sitecustomize; print('program')",
                  PYTHONPATH=f"{ROOT}{os.pathsep}{folder}")
    assert done.stdout.splitlines()[-2:] == ["customized", "program"]


@pytest.mark.slow
def test_where_multiprocessing_was_loaded_before_one_line_says_so(folder):
    early = folder / "early"
    early.mkdir()
    (early / "mpkit_served.py").write_text(
        "import multiprocessing, runpy\n"
        f"runpy.run_path({str(ROOT / 'mpkit/lab/inside/mpkit_served.py')!r})['begin']('said')\n")
    done = python(folder, "-c", f"import sys; sys.path.insert(0, {str(early)!r}); "
                                "import mpkit_served")
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert "cannot serve this program: multiprocessing is loaded already" in line


def test_without_a_program_it_says_how_it_is_used(folder):
    assert python(folder, "-m", "mpkit", "run").returncode == 2
    asked = python(folder, "-m", "mpkit", "run", "--help")
    assert asked.returncode == 0
    assert "run PROGRAM.py" in asked.stdout


def test_an_interpreter_that_could_not_serve_children_is_refused(folder):
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from mpkit.lab import programs; "
    done = python(folder, "-I", "-c", start + "sys.exit(programs.main(['itself.py']))")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot run a program under -I" in done.stderr
