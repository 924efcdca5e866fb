"""The first command on a fresh clone: what stands in its way is told in one line.

Each clone here asks for a package that nobody has, so that the running Python does not suffice.
"""
import importlib.metadata
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mpkit import __main__ as bootstrap

ROOT = Path(__file__).resolve().parents[1]
PROJECT = """
[project]
dependencies = ["a-package-that-nobody-has>=1.0"]
[project.optional-dependencies]
test = []
"""
OLD = "import sys; sys.version_info = (3, 8, 18, 'final', 0)\n"
NO_VENV = "import sys; sys.modules['ensurepip'] = None\n"
START = """
import runpy, sys
sys.argv[1:] = {arguments}
runpy.run_path("mpkit/__main__.py", run_name="__main__")
"""


@pytest.fixture
def clone(tmp_path):
    (tmp_path / "mpkit").mkdir()
    shutil.copy(ROOT / "mpkit" / "__main__.py", tmp_path / "mpkit")
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    return tmp_path


def start(clone, *arguments, before=""):
    """Start it on a machine without uv and without a network."""
    nowhere = {"PATH": str(clone), "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1",
               "PIP_FIND_LINKS": ""}
    return subprocess.run(
        [sys.executable, "-c", before + START.format(arguments=list(arguments))], cwd=clone,
        env=os.environ | nowhere, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def only_line(done):
    """What it said, if that was one line, an error, and none of Python's own."""
    assert done.returncode == 2, done
    [line] = done.stderr.splitlines()
    assert done.stdout == ""
    assert line.startswith("mpkit: ")
    return line


def test_a_python_that_is_too_old_is_told_which_one_is_needed(clone):
    assert "needs Python 3.11 or newer, this is 3.8.18" in only_line(start(clone, before=OLD))


def test_a_python_without_venv_is_told_where_to_get_it_before_anything_is_made(clone):
    line = only_line(start(clone, "lab", before=NO_VENV))
    assert "apt install python3-venv" in line
    assert not (clone / ".venv").exists()


def test_an_unknown_command_is_told_which_ones_there_are(clone):
    assert "no command 'lap', there is lab, test, grade" in only_line(start(clone, "lap"))
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"]])
def test_help_needs_no_environment(clone, arguments):
    done = start(clone, *arguments)
    assert done.returncode == 0
    assert "open the course in JupyterLab" in done.stdout
    assert not (clone / ".venv").exists()


def test_a_place_that_cannot_be_written_to_is_told(clone):
    (clone / ".venv").write_text("in the way")
    announced, error = start(clone, "lab").stderr.splitlines()
    assert error.startswith("mpkit: cannot make the environment: ")


@pytest.mark.slow
@pytest.mark.deadline(300)
def test_no_network_is_told(clone):
    done = start(clone, "lab")
    assert done.returncode == 2
    announced, *progress, error = done.stderr.splitlines()
    assert "lacks a-package-that-nobody-has>=1.0" in announced
    assert "cannot install, is there a network? It said: " in error
    assert (clone / ".venv" / "mpkit-mark").read_text() == "unfinished"


@pytest.fixture
def here(clone, monkeypatch):
    """The bootstrap of this process, moved to the clone; `installs` counts its installations."""
    folder = clone / ".venv"
    places = {"ROOT": clone, "PROJECT": clone / "pyproject.toml", "FOLDER": folder,
              "PYTHON": folder / "bin" / "python", "MARK": folder / "mpkit-mark"}
    for name, value in places.items():
        monkeypatch.setattr(bootstrap, name, value)
    installs = []

    def install(command):
        installs.append(command)
        bootstrap.PYTHON.parent.mkdir(exist_ok=True)
        bootstrap.PYTHON.touch()
        return True

    monkeypatch.setattr(bootstrap, "runs", install)
    monkeypatch.setattr(bootstrap, "ways_to_install", lambda: [["install"]])
    return installs


def test_a_second_start_installs_nothing(here):
    bootstrap.prepare(["click>=8"])
    bootstrap.prepare(["click>=8"])
    assert len(here) == 1


def test_an_environment_made_for_other_packages_is_brought_up_to_date(here, clone):
    bootstrap.prepare(["click>=8"])
    (clone / "pyproject.toml").write_text(PROJECT + "# and one more\n")
    kept = clone / ".venv" / "of the user's own"
    kept.touch()
    bootstrap.prepare(["click>=8"])
    assert len(here) == 2
    assert kept.exists()


def test_an_interrupted_environment_is_made_afresh(here, clone, monkeypatch):
    def interrupted(command):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(bootstrap, "runs", interrupted)
        bootstrap.prepare(["click>=8"])
    half = clone / ".venv" / "half of a package"
    half.touch()
    bootstrap.prepare(["click>=8"])
    assert not half.exists()
    bootstrap.prepare(["click>=8"])
    assert len(here) == 1


@pytest.mark.parametrize("requirement, met", [
    ("click>=8.1", True), ("click>=8", True), ("click>=999", False), ("no-such-package>=1", False),
    ("Click>=8.1", True), ("jupyterlab_widgets>=3", True),
])
def test_the_running_python_suffices_if_it_has_each_package_late_enough(requirement, met):
    assert bootstrap.is_met(requirement, bootstrap.installed()) is met


def test_a_package_that_is_there_twice_has_the_version_that_is_imported(tmp_path, monkeypatch):
    for folder, version in (("first", "8.1"), ("second", "9.0")):
        (tmp_path / folder / f"click-{version}.dist-info").mkdir(parents=True)
    monkeypatch.setattr("sys.path", [str(tmp_path / "first"), str(tmp_path / "second")])
    assert bootstrap.installed() == {"click": "8.1"}


def test_the_packages_are_those_that_importlib_knows():
    known = {bootstrap.plain(one.metadata["Name"]): one.version
             for one in reversed(list(importlib.metadata.distributions()))}
    assert {name: known[name] for name in bootstrap.installed()} == bootstrap.installed()


def test_versions_compare_as_numbers():
    assert bootstrap.numbers("4.10") > bootstrap.numbers("4.9.1")
