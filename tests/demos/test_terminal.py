"""A command line beside the programs of the chapters."""
import pytest
from demos.terminal import PROGRAMS, terminal


def test_it_runs_beside_a_copy_of_the_programs():
    before = sorted(PROGRAMS.iterdir())
    said = terminal("touch new; ls new plates.py")
    assert str(said) == "$ touch new; ls new plates.py\nnew\nplates.py"
    assert sorted(PROGRAMS.iterdir()) == before


def test_standard_error_and_a_failing_status_are_shown():
    assert str(terminal("echo oh >&2; exit 3")) == "$ echo oh >&2; exit 3\noh\n(exit status 3)"


@pytest.mark.parametrize("stable, compared", [(True, True), (False, False)])
def test_what_differs_from_run_to_run_is_not_compared(stable, compared):
    bundle = terminal("echo '<'$((3 + 4))' ms>'", stable=stable)._repr_mimebundle_()
    assert ("<7 ms>" in bundle["text/plain"]) == compared
    assert ("<!--measured-->" in bundle["text/html"]) != compared
    assert "&lt;7 ms&gt;" in bundle["text/html"]


def test_python_is_the_notebooks_and_knows_no_kernels_start_method(monkeypatch):
    monkeypatch.setenv("MPKIT_START", "nonsense")
    assert terminal('python3 -c "import mpkit; print(len(mpkit.get_all_start_methods()))"').text
    assert terminal("echo $MPKIT_START").text == ""


def test_what_is_of_this_machine_alone_is_left_out():
    said = terminal("python3 -c 'import os; print(os.__file__, os.getcwd(), hex(2**40))'")
    assert said.text == "lib/os.py . 0x…"


def test_a_picture_that_it_makes_is_shown_with_its_title_in_words():
    said = terminal("echo '<svg><title>A &amp; B</title></svg>' > made.svg", picture="made.svg")
    assert said.picture.startswith('<img alt="A &amp; B" src="data:image/svg+xml;base64,')
    assert said.picture in said._repr_mimebundle_()["text/html"]
