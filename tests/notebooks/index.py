"""Makes notebooks/INDEX.md out of the chapters: where is what, and where are the mistakes?

    python tests/notebooks/index.py

A name is indexed where a chapter speaks of it most: in backquotes, in a heading, in a program. The
mistakes are those of the cards, whose `mistakes_in` names the section of each; the source is what
the chapters show. tests/notebooks/execute.py makes it anew.
"""
import json
import re
import tomllib
from dataclasses import dataclass
from multiprocessing import connection, pool, process, queues, synchronize
from pathlib import Path
from urllib.parse import quote

import mpkit

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
INDEX = NOTEBOOKS / "INDEX.md"
HEADING = re.compile(r"^#{1,3} (.+)$", re.MULTILINE)
# Drawings, and the rows of a table that begin with an article's number and point elsewhere.
LEFT_OUT = re.compile(r"^```.*?^```|^\| [1-5][ ,].*?$", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([^`\n]+)`")
SHOWN = re.compile(r"""^show\(['"](.+?)['"](?:, ['"](.+?)['"])?""", re.MULTILINE)
METHODS_OF = (process.BaseProcess, connection.Connection, connection.Listener, pool.Pool,
              pool.AsyncResult, queues.JoinableQueue, synchronize.Semaphore, synchronize.Event,
              synchronize.Condition, synchronize.Barrier)
LEAST, CHAPTERS = 3, 4      # points that a section needs; chapters that a name has at most
HEAD = """# Index

Where is what? The number is a chapter's. In JupyterLab, a link leads to the section.

- [Names](#Names): functions, classes and methods
- [Mistakes](#Mistakes), in the order of the chapters
- [Source that is shown](#Source-that-is-shown): which file of mpkit is explained where

## Names
"""


@dataclass
class Section:
    """What stands between two headings of a chapter."""

    chapter: int
    file: str
    title: str
    text: str = ""
    code: str = ""

    def link(self):
        """Into JupyterLab, where a heading's anchor is its text."""
        anchor = quote(self.title.replace(" ", "-").replace("`", ""), safe="-:,'?!")
        return f"[{self.chapter} · {self.title}]({self.file}#{anchor})"

    def points(self, name):
        """How much it speaks of a name."""
        whole = re.compile(rf"(?<![\w-])(?<!os\.)(?<!list\.){name}(?![\w-])")
        quoted = sum(bool(whole.search(each)) for each in QUOTED.findall(self.text))
        own = re.search(rf"^def {name}\b", self.code, re.MULTILINE)     # the chapter's function
        used = 0 if own else min(len(whole.findall(self.code)), 3)
        titled = bool(whole.search(self.title)) and (quoted or used)
        return 20 * titled + 3 * quoted + used * name[0].isupper()


def sections(path):
    """A chapter's sections, the first of which has its title."""
    found, text = [], ""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            found[-1].code += source + "\n"
            continue
        before, *rest = HEADING.split(LEFT_OUT.sub("", source))
        if found:
            found[-1].text += before
        for title, text in zip(rest[::2], rest[1::2], strict=True):
            title = title.partition(" · ")[2] if not found else title
            found.append(Section(int(path.name[:2]), path.name, title, text))
    return found


def names():
    """What mpkit gives to its users: functions, classes, and the methods of the usual ones."""
    methods = {name for each in METHODS_OF for name in vars(each)}
    found = {name for name in {*mpkit.__all__, *methods} if not name.startswith("_")}
    return sorted(found, key=lambda name: (name.lower(), name))


def where(name, chapters):
    """The sections that speak of a name: the best one of a chapter, of the best chapters."""
    best = [max(parts, key=lambda part: part.points(name)) for parts in chapters]
    least = max(LEAST, *(part.points(name) / 4 for part in best))
    best = sorted(best, key=lambda part: -part.points(name))[:CHAPTERS]
    return sorted((part for part in best if part.points(name) >= least),
                  key=lambda part: part.chapter)


def index():
    """The whole text."""
    chapters = [sections(path) for path in sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))]
    return "\n".join([HEAD, *of_names(chapters), "\n## Mistakes\n", *of_mistakes(chapters),
                      "## Source that is shown\n", *of_source(chapters), ""])


def of_names(chapters):
    for name in names():
        if found := where(name, chapters):
            yield f"- `{name}`: " + "; ".join(part.link() for part in found)


def of_mistakes(chapters):
    for parts in chapters:
        aside = NOTEBOOKS / "asides" / f"{parts[0].file[:2]}.toml"
        card = tomllib.loads(aside.read_text(encoding="utf-8"))["card"]
        mistakes = card.get("mistakes", [])
        titles = card.get("mistakes_in", [parts[0].title] * len(mistakes))
        named = {part.title: part for part in parts}
        for mistake, title in zip(mistakes, titles, strict=True):
            yield f"- {plain(mistake)} → {named[title].link()}"
        yield ""


def plain(words):
    """A sentence whose signs are no Markdown."""
    return re.sub(r"([_*`<])", r"\\\1", words.rstrip(".:"))


def of_source(chapters):
    shown = {}
    for part in (part for parts in chapters for part in parts):
        for file, name in SHOWN.findall(part.code):
            shown.setdefault(f"`{file}`" + f", `{name}`" * bool(name), []).append(part)
    for what, found in sorted(shown.items()):
        yield f"- {what}: " + "; ".join(part.link() for part in found)


if __name__ == "__main__":
    INDEX.write_text(index(), encoding="utf-8")
