"""What was typed wrongly is told in one line, with exit status 2, before anything is started."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from mpkit.lab.cli import main

ROOT = Path(__file__).resolve().parents[2]
OLD = ("python3.6", "python3.7", "python3.8", "python3.9", "python3.10")


@pytest.fixture(autouse=True)
def in_the_course(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("typed, said", [
    (["frobnicate"], "mpkit: No such command 'frobnicate' (see mpkit --help)"),
    (["lab", "ch99"], "mpkit: no chapter 'ch99', there is ch"),
    (["lab", "--port", "0"], "mpkit: Invalid value for '--port': 0 is not in the range"),
    (["lab", "--prot", "1"], "mpkit: No such option"),
    (["grade", "ch99"], "mpkit: no chapter 'ch99': there are ch"),
    (["grade", "ch03/nothing"], "mpkit: no exercise 'ch03/nothing': chapter 3 has ch03/"),
    (["hint", "ch99/greeter"], "mpkit: no chapter 'ch99': there are ch"),
    (["hint"], "mpkit: Missing argument 'EXERCISE'"),
    (["solution", "ch03/nothing"], "mpkit: no exercise 'ch03/nothing': chapter 3 has ch03/"),
    (["reset", "ch03"], "mpkit: 'ch03' is not one exercise: name one of ch03/"),
    (["progress", "ch03"], "mpkit: Got unexpected extra argument (ch03)"),
    (["test", "ch03"], "mpkit: Got unexpected extra argument (ch03)"),
])
def test_what_cannot_be_done_is_told_in_one_line(capfd, typed, said):
    assert main(typed) == 2
    out, err = capfd.readouterr()
    assert out == ""
    [line] = err.splitlines()
    assert line.startswith(said)


def test_a_port_that_is_taken_is_told_in_one_line(capfd):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["lab", "--no-browser", "--port", str(port)]) == 2
    out, err = capfd.readouterr()
    assert (out, err) == ("", f"mpkit: port {port} is taken: name another one, or none to let "
                              "JupyterLab find one\n")


def test_a_port_that_only_root_may_have_is_told_in_one_line(capfd, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("socket.socket.bind", refuse)
    assert main(["lab", "--port", "80"]) == 2
    assert capfd.readouterr() == ("", "mpkit: port 80 is for root alone: name one above 1023\n")


def test_where_there_are_no_tests_that_is_told(capfd, monkeypatch, tmp_path):
    monkeypatch.setattr("mpkit.lab.suite.CLONE", tmp_path)
    assert main(["test"]) == 2
    assert capfd.readouterr().err == f"mpkit: no tests in {tmp_path}: run this in a clone of the " \
                                     "course\n"


@pytest.mark.parametrize("typed", [[], ["-h"], ["--help"], ["grade", "--help"]])
def test_help_is_shown(capfd, typed):
    assert main(typed) == 0
    out, err = capfd.readouterr()
    assert "Usage: mpkit" in out and err == ""


def old_pythons():
    """Pythons that are too old, on the PATH or kept by pyenv."""
    kept = Path.home().glob(".pyenv/versions/3.*/bin/python")
    known = [path for path in kept if int(path.parts[-3].split(".")[1]) < 11]
    return [*map(str, known), *filter(None, map(shutil.which, OLD))]


@pytest.mark.slow
def test_a_real_python_that_is_too_old_is_told_which_one_is_needed():
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    tried = 0
    for python in old_pythons():
        if subprocess.run([python, "-c", ""], capture_output=True).returncode:
            continue        # a shim that has no Python behind it
        done = subprocess.run([python, "-m", "mpkit", "lab"], cwd=ROOT, env=env,
                              capture_output=True, text=True)
        assert done.returncode != 0 and done.stdout == ""
        [line] = done.stderr.splitlines()
        assert "needs Python 3.11 or newer" in line
        tried += 1
    if not tried:
        pytest.skip("no Python older than 3.11 on this machine")
