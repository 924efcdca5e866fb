"""The rules for notebooks refuse what they should."""
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from .rules import complaints


def stream(text):
    return new_output("stream", name="stdout", text=text)


def cell(*outputs, source="work()", tags=(), count=1):
    return new_code_cell(source, outputs=list(outputs), execution_count=count,
                         metadata={"tags": list(tags)})


def notebook(*cells):
    return new_notebook(cells=list(cells), metadata={"mpkit": {"chapter": 3}})


ERROR = new_output("error", ename="ValueError", evalue="no", traceback=["ValueError: no"])
FIGURE = new_output("display_data", {"text/plain": "<Figure size 640x480>", "image/png": "iVBO"})


def test_a_sound_notebook_is_accepted():
    raises = cell(ERROR, tags=["raises-exception"])
    claims = cell(stream("a claim: True\n"), FIGURE)
    assert complaints(notebook(claims, cell(), raises)) == []


@pytest.mark.parametrize("bad, words", [
    (cell(stream("1"), count=None), "never executed"),
    (cell(ERROR), "without the tag raises-exception"),
    (cell(stream("in /home/ada/cell.py")), "a path of one machine: /home/ada"),
    (cell(stream("<object at 0x7f4a03e5ef50>")), "an address"),
    (cell(FIGURE), "not compared"),
    (cell(stream("1"), tags=["nbval-ignore-output"]), "not compared"),
    (cell(stream("1"), source="# NBVAL_IGNORE_OUTPUT\n1"), "not compared"),
])
def test_a_bad_cell_is_named(bad, words):
    [complaint] = complaints(notebook(cell(stream("fine")), bad))
    assert words in complaint


def test_one_output_of_twenty_need_not_be_compared():
    ignored = cell(stream("1"), tags=["nbval-ignore-output"])
    compared = [cell(stream("1")) for _ in range(19)]
    assert complaints(notebook(ignored, *compared)) == []
    assert complaints(notebook(ignored, *compared[1:])) != []


def test_a_notebook_says_which_chapter_it_is():
    assert complaints(new_notebook()) == ["its metadata name no chapter: mpkit.chapter"]
