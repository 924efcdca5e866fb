"""`mpkit test`: tests and notebooks side by side, with one exit status."""
import pytest

from mpkit.lab import suite

RIGHT, WRONG = "def test_it(): pass", "def test_it(): raise ValueError('seen to fail')"
TOLD = "import os\ndef test_it(): assert os.environ['MPKIT_THOROUGH'] == '1'"
NONE_WAS_RUN = 5


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A project whose tests and notebooks' tests are files with the texts that are given."""
    monkeypatch.setattr(suite, "CLONE", tmp_path)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")   # nbval takes a second to load
    monkeypatch.setattr(suite, "NOTEBOOKS", ["tests/notebooks", "-p", "no:cacheprovider"])

    def write(tests, notebooks):
        for folder, text in (("tests", tests), ("tests/notebooks", notebooks)):
            (tmp_path / folder).mkdir()
            name = folder.replace("/", "_")
            (tmp_path / folder / f"test_{name}.py").write_text(text)
    return write


@pytest.mark.slow
@pytest.mark.parametrize(("tests", "notebooks", "status"), [
    (RIGHT, RIGHT, 0), (WRONG, RIGHT, 1), (RIGHT, WRONG, 1), (RIGHT, "", NONE_WAS_RUN)])
def test_all_is_well_only_where_both_halves_passed(clone, capfd, tests, notebooks, status):
    clone(tests, notebooks)
    assert suite.run() == status
    said = capfd.readouterr().out
    assert said.index("the notebooks:") > said.index("test_tests.py")
    assert ("seen to fail" in said) == (WRONG in (tests, notebooks))


@pytest.mark.slow
@pytest.mark.parametrize("thorough", [True, False])
def test_what_takes_minutes_is_run_and_what_is_known_graded_when_that_is_asked_for(
        clone, capfd, monkeypatch, tmp_path, thorough):
    monkeypatch.delenv("MPKIT_THOROUGH", raising=False)
    clone(TOLD, TOLD)
    (tmp_path / "tests" / "thorough.py").write_text(
        "import sys; print('seconds left:', 7000 < float(sys.argv[1]) <= 7200)")
    assert suite.run(thorough) == (0 if thorough else 1)
    assert ("seconds left: True" in capfd.readouterr().out) == thorough
