"""`show()` reads mpkit's own source out of the file, by name: what you read is what runs.

Two runs are compared by the lines alone: their numbers change with every edit further up.
"""

import ast
from pathlib import Path

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

import mpkit

from . import course
from .style import html_box, measured

_FOLDER = Path(mpkit.__file__).parent
_COLOURS = {"k": "#0072B2", "kc": "#0072B2", "kn": "#0072B2", "ow": "#0072B2", "sd": "#7a6000",
            "s": "#7a6000", "c": "#5c6370", "c1": "#5c6370", "nf": "#a0447c", "nc": "#a0447c"}
_SHEET = "".join(f".mpkit .{kind}{{color:light-dark({colour},"
                 f"color-mix(in srgb,{colour} 45%,white))}}" for kind, colour in _COLOURS.items())
_SHEET += (".mpkit{color-scheme:light dark}.mpkit pre{line-height:1.35;overflow-x:auto}"
           ".mpkit:has(.highlight){max-width:min(100%,60rem)}"
           ".mpkit.mpkit .highlight pre{white-space:pre;font-size:12px;padding:.3em .7em}"
           "[data-jp-theme-light=true] .mpkit{color-scheme:light}"
           "[data-jp-theme-light=false] .mpkit{color-scheme:dark}"
           ".mpkit .linenos{color:var(--soft);padding-right:1em;user-select:none}"
           ".mpkit .hll{background:color-mix(in srgb,#E69F00 12%,transparent);display:block;"
           "box-shadow:inset 4px 0 #E69F00;margin:0 -.7em;padding:0 .7em}")


def show(file: str, name: str | None = None, mark: str | tuple[str, ...] = ()) -> "Source":
    """A file of mpkit ("process.py"), or one function, class, method or table in it.

    "demos/turns.py" is a file of the chapters' own, in `notebooks/demos`.

    Lines that contain one of the texts in `mark` are marked. ValueError if there is no such file,
    name or line.
    """
    folder = course.root() / "notebooks" if file.startswith("demos/") else _FOLDER
    path = folder / file
    if not path.is_file() or folder not in path.resolve().parents:
        raise ValueError(f"mpkit has no file {file!r}; it has {', '.join(_files())}")
    text = path.read_text(encoding="utf-8")
    first, last = _lines_of(ast.parse(text), name, file) if name else (1, text.count("\n"))
    marks = (mark,) if isinstance(mark, str) else mark
    return Source(f"{folder.name}/{file}", text.splitlines()[first - 1:last], first, marks)


class Source:
    """Lines of a file, with their numbers."""

    def __init__(self, path: str, lines: list[str], first: int, marks: tuple[str, ...]):
        self.path, self.lines, self.first = path, lines, first
        self.marked = [place for place, line in enumerate(lines) if any(m in line for m in marks)]
        missing = [mark for mark in marks if not any(mark in line for line in lines)]
        if missing:
            raise ValueError(f"no line of {path} here contains {missing[0]!r}")

    def _repr_mimebundle_(self, include=None, exclude=None):
        colours = HtmlFormatter(linenos="inline", linenostart=self.first, nowrap=False,
                                hl_lines=[place + 1 for place in self.marked])
        body = highlight("\n".join(self.lines), PythonLexer(stripnl=False), colours)
        last = self.first + len(self.lines) - 1
        head = f"<p>{self.path}, lines {self.first} to {last}</p>"
        return {"text/plain": self.plain(), "text/html": html_box(measured(head + body), _SHEET)}

    def plain(self) -> str:
        lines = [f"{'>' if place in self.marked else ' '} {line}".rstrip()
                 for place, line in enumerate(self.lines)]
        return "\n".join([self.path, *lines])


def _lines_of(tree, name, file):
    found = tree
    for part in name.split("."):
        children = {name: node for node in ast.iter_child_nodes(found) for name in _named(node)}
        if part not in children:
            raise ValueError(f"{file} has no {name!r}: at {part!r}; it has {', '.join(children)}")
        found = children[part]
    decorators = getattr(found, "decorator_list", ())
    return min([found.lineno, *(each.lineno for each in decorators)]), found.end_lineno


def _named(node):
    """The names that a statement gives to something."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else ()
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _files():
    return sorted(str(path.relative_to(_FOLDER)) for path in _FOLDER.rglob("*.py")
                  if "lab" not in path.parts and path.name != "__init__.py")
