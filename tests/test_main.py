"""`python3 -m mpkit` on a fresh clone: whatever is missing or wrong is told in one line."""

import ast
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OLD = ("python3.6", "python3.7", "python3.8", "python3.9", "python3.10")
WITHOUT_ENSUREPIP = """
import runpy, sys
sys.modules["ensurepip"] = None
sys.argv = ["mpkit", *sys.argv[1:]]
runpy.run_module("mpkit", run_name="__main__")
"""


def started(*command, cwd=ROOT, **settings):
    """What a command said, without a terminal, and how it ended."""
    env = {name: value for name, value in os.environ.items()
           if not name.startswith(("PIP_", "PYTHON", "UV_"))}
    return subprocess.run(command, cwd=cwd, env=env | settings, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True)


def mpkit(*arguments, **options):
    return started(sys.executable, "-m", "mpkit", *arguments, **options)


def said_in_one_line(ended):
    """The one line of a command that could not do what was asked for."""
    assert ended.returncode != 0
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    return line


@pytest.fixture
def clone(tmp_path):
    """A clone whose requirements nobody has, so that it must make an environment."""
    for path in ROOT.glob("mpkit/**/*.py"):
        there = tmp_path / path.relative_to(ROOT)
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, there)
    project = (ROOT / "pyproject.toml").read_text()
    wanted = project.replace("dependencies = [", 'dependencies = [\n    "nobody-has-this>=1",', 1)
    (tmp_path / "pyproject.toml").write_text(wanted)
    return tmp_path


@pytest.mark.parametrize("typed, said", [
    (["frobnicate"], "mpkit: no command 'frobnicate', there is lab, test, grade, "),
    (["lab", "ch99"], "mpkit: no chapter 'ch99', there is ch"),
    (["lab", "--port", "0"], "mpkit: Invalid value for '--port': 0 is not in the range"),
    (["lab", "--prot", "1"], "mpkit: No such option '--prot'"),
    (["grade", "ch99"], "mpkit: no chapter 'ch99': there are ch"),
    (["grade", "ch03/nothing"], "mpkit: no exercise 'ch03/nothing': chapter 3 has ch03/"),
    (["hint", "ch99/greeter"], "mpkit: no chapter 'ch99': there are ch"),
    (["solution", "ch03/nothing"], "mpkit: no exercise 'ch03/nothing': chapter 3 has ch03/"),
    (["reset", "ch03/nothing"], "mpkit: no exercise 'ch03/nothing': chapter 3 has ch03/"),
    (["progress", "ch03"], "mpkit: Got unexpected extra argument (ch03)"),
    (["test", "ch03"], "mpkit: Got unexpected extra argument (ch03)"),
])
@pytest.mark.slow
def test_what_cannot_be_done_is_told_in_one_line(typed, said):
    ended = mpkit(*typed)
    assert said_in_one_line(ended).startswith(said)
    assert ended.returncode == 2


@pytest.mark.slow
def test_a_port_that_is_taken_is_told_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        line = said_in_one_line(mpkit("lab", "--no-browser", "--port", str(port)))
    assert line.startswith(f"mpkit: port {port} is taken: name another one")


@pytest.mark.slow
@pytest.mark.parametrize("typed", [[], ["--help"], ["grade", "--help"]])
def test_help_is_shown(typed):
    ended = mpkit(*typed)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "grade" in ended.stdout


@pytest.mark.slow
def test_help_needs_no_environment(clone):
    ended = mpkit("--help", cwd=clone)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "open the course in JupyterLab" in ended.stdout
    assert not (clone / ".venv").exists()


@pytest.mark.slow
@pytest.mark.deadline(300)
def test_without_a_network_the_installers_own_error_is_told(clone, tmp_path):
    ended = mpkit("grade", cwd=clone, PATH="", PIP_CONFIG_FILE=os.devnull,
                  PIP_NO_INDEX="1")
    assert ended.returncode == 2 and ended.stdout == ""
    first, *passing, last = ended.stderr.splitlines()
    assert "this Python lacks 1 packages (nobody-has-this>=1" in first
    assert last.startswith("mpkit: cannot install what it needs, is there a network? It said: ERR")
    assert last.endswith(f"(more in {clone / '.venv' / 'mpkit-install.log'})")
    assert all(line.startswith(("mpkit: venv, ", "mpkit: pip, ")) for line in passing)


@pytest.mark.slow
def test_a_python_that_cannot_make_an_environment_is_told_what_to_install(clone):
    ended = started(sys.executable, "-c", WITHOUT_ENSUREPIP, "grade", cwd=clone, PATH="")
    assert ended.returncode == 2 and ended.stdout == ""
    last = ended.stderr.splitlines()[-1]
    assert "it has no venv with ensurepip" in last and "apt install python3-venv" in last


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_to_is_told(clone):
    (clone / ".venv").write_text("somebody's file")
    line = mpkit("grade", cwd=clone).stderr.splitlines()[-1]
    assert line.startswith("mpkit: cannot make the environment: ")


def old_pythons():
    """Pythons that are too old, on the PATH or kept by pyenv."""
    kept = Path.home().glob(".pyenv/versions/3.*/bin/python")
    known = [path for path in kept if int(path.parts[-3].split(".")[1]) < 11]
    return [*map(str, known), *filter(None, map(shutil.which, OLD))]


@pytest.mark.slow
def test_an_old_python_is_told_which_one_is_needed():
    tried = 0
    for python in old_pythons():
        if started(python, "-c", "").returncode:
            continue        # a shim that has no Python behind it
        line = said_in_one_line(started(python, "-m", "mpkit", "lab"))
        assert "needs Python 3.11 or newer" in line
        tried += 1
    if not tried:
        pytest.skip("no Python older than 3.11 on this machine")


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_what_checks_the_version_parses_on_python_3_6(name):
    ast.parse((ROOT / "mpkit" / name).read_text(), feature_version=(3, 6))
