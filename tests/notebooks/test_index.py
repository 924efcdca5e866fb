"""The index is that of the chapters as they are, and what it points to is there."""
import re
from urllib.parse import unquote

import pytest

from . import index

CHAPTERS = [index.sections(path) for path in sorted(index.NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))]


def test_the_index_is_current():
    assert index.INDEX.read_text(encoding="utf-8") == index.index(), (
        "make it anew: python tests/notebooks/index.py")


def test_each_link_leads_to_a_heading():
    there = {(part.file, part.title.replace(" ", "-").replace("`", ""))
             for parts in CHAPTERS for part in parts}
    links = re.findall(r"\]\(([^#)]+)#([^)]*)\)", index.INDEX.read_text(encoding="utf-8"))
    assert len(links) > 100
    assert [link for link in links if (link[0], unquote(link[1])) not in there] == []


@pytest.mark.parametrize("name, chapter", [
    ("Process", 3), ("Queue", 9), ("Lock", 10), ("Barrier", 11), ("Array", 12), ("imap", 14)])
def test_a_name_is_found_in_the_chapter_that_is_about_it(name, chapter):
    assert chapter in [part.chapter for part in index.where(name, CHAPTERS)]


def test_a_section_speaks_of_a_name_in_backquotes_and_programs():
    part = index.Section(9, "09_queue.ipynb", "When put returns", "`q.put(1)`, put `x`", "q.get()")
    assert part.points("put") == 20 + 3
    assert part.points("returns") == 0 and part.points("pu") == 0


def test_a_link_holds_whatever_a_heading_holds():
    link = index.Section(6, "06_life.ipynb", 'Who? (`all`) "of" them').link()
    assert link == '[6 · Who? (`all`) "of" them](06_life.ipynb#Who?-%28all%29-%22of%22-them)'


def test_a_mistake_is_told_as_it_is_written():
    assert index.plain("no super().__init__():") == r"no super().\_\_init\_\_()"
