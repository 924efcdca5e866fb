"""The learner's desk: whose copy follows the course, whose stays, and what JupyterLab is told."""

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from mpkit.lab import course, desk

NAME = "03_process.ipynb"
PLAYER = "<script>alive()</script>"


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A clone with one notebook, and with Jupyter's own folders elsewhere."""
    for name, folder in {"ROOT": "", "NOTEBOOKS": "notebooks", "DESK": "my"}.items():
        monkeypatch.setattr(desk, name, tmp_path / folder)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    (tmp_path / "notebooks").mkdir()
    return ship(tmp_path / "notebooks" / NAME, "print(1 + 1)")


def ship(path, source):
    """Store a notebook as it is shipped: executed, with an output and a widget."""
    output = new_output("execute_result", {"text/html": PLAYER}, execution_count=1)
    notebook = new_notebook(
        cells=[new_markdown_cell("What comes out?"),
               new_code_cell(source, execution_count=1, outputs=[output])],
        metadata={"widgets": {"state": {}}, "mpkit": {"chapter": 3}})
    nbformat.write(notebook, path)
    return path


def lay_out(shipped):
    return desk.lay_out([shipped])


@pytest.fixture
def copy(shipped):
    lay_out(shipped)
    return desk.DESK / NAME


def write_into(copy, source):
    notebook = nbformat.read(copy, as_version=4)
    notebook.cells[1].source = source
    nbformat.write(notebook, copy)


def source(copy):
    return nbformat.read(copy, as_version=4).cells[1].source


def test_a_copy_shows_no_answer_before_it_is_run(copy):
    notebook = nbformat.read(copy, as_version=4)
    assert notebook.cells[1].source == "print(1 + 1)"
    assert (notebook.cells[1].outputs, notebook.cells[1].execution_count) == ([], None)
    assert "widgets" not in notebook.metadata
    assert notebook.metadata["mpkit"]["chapter"] == 3


def test_a_copy_that_was_only_run_follows_the_course(shipped, copy, capsys):
    notebook = nbformat.read(copy, as_version=4)
    notebook.cells[1].outputs = [new_output("stream", text="2\n")]
    nbformat.write(notebook, copy)
    ship(shipped, "print(2 + 2)")
    assert lay_out(shipped) == [copy]
    assert source(copy) == "print(2 + 2)"
    assert f"new or up to date: {NAME}" in capsys.readouterr().out


def test_a_copy_that_was_run_keeps_its_outputs_while_the_course_stays(shipped, copy):
    notebook = nbformat.read(copy, as_version=4)
    notebook.cells[1].outputs = [new_output("stream", text="2\n")]
    nbformat.write(notebook, copy)
    before = copy.read_bytes()
    lay_out(shipped)
    assert copy.read_bytes() == before


def test_a_copy_with_changes_of_the_learners_is_never_overwritten(shipped, copy, capsys):
    write_into(copy, "print('mine')")
    ship(shipped, "print(2 + 2)")
    assert lay_out(shipped) == []
    assert source(copy) == "print('mine')"
    assert f"my/{NAME} has changes of yours and stays" in capsys.readouterr().out


def test_nothing_is_said_of_a_changed_copy_while_the_course_stays(shipped, copy, capsys):
    write_into(copy, "print('mine')")
    capsys.readouterr()
    lay_out(shipped)
    assert capsys.readouterr().out == ""


def test_a_copy_that_is_no_notebook_is_told_and_kept(shipped, copy):
    copy.write_text("half a noteb")
    with pytest.raises(desk.click.ClickException, match=f"my/{NAME} is not a notebook"):
        lay_out(shipped)
    assert copy.read_text() == "half a noteb"


def test_pictures_and_links_lead_to_the_same_places_from_a_copy(shipped, tmp_path):
    (tmp_path / "notebooks" / "images").mkdir()
    (tmp_path / "notebooks" / "images" / "lab.png").write_bytes(b"a picture")
    (tmp_path / "exercises" / "ch03_process").mkdir(parents=True)
    for _ in range(2):
        lay_out(shipped)
    assert (desk.DESK / "images" / "lab.png").read_bytes() == b"a picture"
    assert (desk.DESK / ".." / "exercises" / "ch03_process").is_dir()


def test_a_copys_kernel_finds_the_course(copy, tmp_path, monkeypatch):
    (tmp_path / "exercises" / "ch03_process").mkdir(parents=True)
    monkeypatch.chdir(desk.DESK)
    assert course.root() == tmp_path


def test_trust_is_said_aloud_and_given(shipped, copy, capsys):
    desk.trust([shipped])
    assert "as `jupyter trust` does: what they show may run scripts" in capsys.readouterr().out
    notary = NotebookNotary()
    try:
        assert notary.check_signature(nbformat.read(shipped, as_version=4))
    finally:
        notary.store.close()


@pytest.mark.parametrize("asked", ["ch03", "ch3", "3", "03", "03_process", "ch03_process"])
def test_a_chapter_is_found_by_its_number(shipped, asked):
    assert desk.find([shipped], asked) == shipped


def test_the_first_chapter_is_opened_where_none_is_named(shipped):
    assert desk.find([shipped], None) == shipped


def test_a_port_that_is_named_is_the_only_one_tried(capsys):
    chosen = desk.options(4711, False, "my/x.ipynb")
    assert {"--ServerApp.port=4711", "--ServerApp.port_retries=0", "--no-browser"} <= set(chosen)


def test_jupyterlab_listens_on_this_machine_alone_with_its_token(capsys):
    chosen = desk.options(None, True, "my/x.ipynb")
    assert "--ServerApp.ip=127.0.0.1" in chosen
    assert not [option for option in chosen if "token" in option or "password" in option]
