"""What the README and the chapters point to is there."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
NOT_YET = re.findall(r"^\| (\d+) \| .+ \| not yet \|$",
                     (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
PLACE = re.compile(r"\]\((?!https?:|#|attachment:)([^)#\s]+)[^)]*\)")


def lost(text: str, folder: Path) -> list[str]:
    """The places that a text links to, and that are not there and are no chapter to come."""
    return [place for place in PLACE.findall(text)
            if not (folder / place).exists() and place[:2] not in NOT_YET]


def test_a_lost_place_is_noticed(tmp_path):
    (tmp_path / "here.md").touch()
    text = "[a](here.md) [b](here.md#part) [c](gone.md) ![d](https://example.org) [e](#part)"
    assert lost(text, tmp_path) == ["gone.md"]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_in_a_document_lead_somewhere(name):
    assert lost((ROOT / name).read_text(encoding="utf-8"), ROOT) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_links_in_a_notebook_lead_somewhere(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    assert lost(text, path.parent) == []


def test_the_readme_says_truly_which_chapters_there_are():
    rows = re.findall(r"^\| (\d+) \| .+ \| (yes|not yet) \|$",
                      (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    said = {int(number): there == "yes" for number, there in rows}
    there = {int(path.name[:2]) for path in NOTEBOOKS}
    assert said == {number: number in there for number in range(19)}


def test_the_readme_names_every_command():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("lab", "test", "grade", "hint", "solution", "reset", "progress"):
        assert re.search(rf"^\| `{command}\b", text, re.MULTILINE), command
