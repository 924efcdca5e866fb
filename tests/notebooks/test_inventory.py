"""All that the five articles contain is in the chapter in which it belongs, and in no other."""
import json
import tomllib
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NOTEBOOKS = sorted((HERE.parents[1] / "notebooks").glob("[0-9][0-9]_*.ipynb"))
CHAPTERS = {int(number): {kind: ids.split() for kind, ids in chapter.items()} for number, chapter
            in tomllib.loads((HERE / "inventory.toml").read_text())["chapter"].items()}


def test_nothing_of_the_articles_is_left_out_or_in_two_chapters():
    counts = {kind: Counter(each for chapter in CHAPTERS.values() for each in chapter[kind])
              for kind in ("listings", "concepts", "errata")}
    assert {kind: len(found) for kind, found in counts.items()} == {
        "listings": 26, "concepts": 112, "errata": 62}
    assert [each for found in counts.values() for each, count in found.items() if count > 1] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_chapter_treats_what_belongs_to_it(path):
    told = json.loads(path.read_text(encoding="utf-8"))["metadata"]["mpkit"]
    assert told["chapter"] == int(path.name[:2])
    belongs = CHAPTERS.get(told["chapter"], dict.fromkeys(("listings", "concepts", "errata"), []))
    assert {kind: sorted(told[kind]) for kind in belongs} == {
        kind: sorted(ids) for kind, ids in belongs.items()}
