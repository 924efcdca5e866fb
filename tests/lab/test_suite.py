"""`mpkit test`: tests and notebooks side by side, with one exit status."""
import pytest

from mpkit.lab import suite

RIGHT, WRONG = "def test_it(): pass", "def test_it(): raise ValueError('seen to fail')"
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
