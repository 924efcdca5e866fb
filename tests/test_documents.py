"""What the README and the chapters point to is there."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from mpkit.lab import course

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "notebooks" / "INDEX.md",
             *sorted((ROOT / "exercises").glob("ch*/README.md"))]
NOT_YET = re.findall(r"^\| (\d+) \| .+ \| not yet \|$",
                     (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
PLACE = re.compile(r"\]\((?!https?:|#|attachment:)([^)#\s]+)[^)]*\)")


def lost(text: str, folder: Path) -> list[str]:
    """The places that a text links to, and that are not there and are no chapter to come."""
    return [place for place in PLACE.findall(text)
            if not (folder / place).exists() and Path(place).name[:2] not in NOT_YET]


def test_a_lost_place_is_noticed(tmp_path):
    (tmp_path / "here.md").touch()
    text = "[a](here.md) [b](here.md#part) [c](gone.md) ![d](https://example.org) [e](#part)"
    assert lost(text, tmp_path) == ["gone.md"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_in_a_document_lead_somewhere(path):
    assert lost(path.read_text(encoding="utf-8"), path.parent) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_links_in_a_notebook_lead_somewhere(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    assert lost(text, path.parent) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_chapter_asks_all_its_questions_and_checks_all_its_exercises(path):
    """Each of them once: none is missing, none is of another chapter."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    number = path.name[:2]
    asides = tomllib.loads((ROOT / "notebooks/asides" / f"{number}.toml").read_text("utf-8"))
    exercises = [one.id for each in course.chapters(ROOT) for one in each.exercises
                 if one.chapter == f"ch{number}" and one.pristine.exists()]
    assert sorted(re.findall(r'^check\("(.+?)"\)', code, re.MULTILINE)) == sorted(exercises)
    assert sorted(re.findall(r'^predict\("(.+?)"\)', code, re.MULTILINE)) == sorted(
        f"{number}/{key}" for key in asides.get("predict", ()))
    assert re.findall(r'^card\("(.+?)"\)', code, re.MULTILINE) == [number]


def test_the_readme_lists_the_chapters_and_what_each_needs():
    row = r"^\| (\d+) \| \[.+\]\(notebooks/(\d+)_.+\) \| ([\d, ]*) \|$"
    rows = re.findall(row, (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number, _, _ in rows] == list(range(19))
    assert [linked for _, linked, _ in rows] == sorted(path.name[:2] for path in NOTEBOOKS)
    assert all(int(need) < int(number) for number, _, needs in rows
               for need in needs.split(", ") if need.strip())


def test_the_map_in_the_first_chapter_leads_to_all_others():
    text = (ROOT / "notebooks" / "00_start.ipynb").read_text(encoding="utf-8")
    assert sorted(set(re.findall(r"\]\((\d\d)_\w+\.ipynb\)", text))) == [
        f"{number:02}" for number in range(1, 19)]


def test_the_readme_names_every_command():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("lab", "test", "grade", "hint", "solution", "reset", "progress"):
        assert re.search(rf"^\| `{command}\b", text, re.MULTILINE), command
