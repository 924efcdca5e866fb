"""Makes tracebacks short: what was raised and at which line of the cell, in one line.

A traceback is known by its first line; it ends at the first line after its frames, which names
the exception. Several in a chain count as one: the last. The line "Process worker:" that
multiprocessing puts in front says nothing that the lane does not say.
"""
import re
from collections.abc import Iterator

_FRAME = re.compile(r'^\s+File "(?P<file>[^"]+)", line (?P<line>\d+)(?P<rest>.*)$')
_CHAIN = ("During handling of the above exception", "The above exception was the direct cause")
_LIBRARY = re.compile(r'/\S*/(?:site-packages|python\d[\d.]*)/')
_PREFIX = re.compile(r"^Process .+:$")


class Shortener:
    """Takes the lines that one process wrote to stderr; gives those to show."""

    def __init__(self, file: str):
        self.file = file
        self.inside = False
        self.message = ""
        self.growing = False
        self.line: int | None = None

    def feed(self, text: str) -> Iterator[str]:
        """What to show now that this line has come."""
        if text.startswith("Traceback (most recent call last):"):
            self.inside, self.message, self.line = True, "", None
        elif not self.inside and _FRAME.match(text):        # a SyntaxError has no first line
            self.inside, self.message, self.line = True, "", None
            self.look(text)
        elif self.inside:
            yield from self.within(text)
        elif not _PREFIX.match(text):
            yield text

    def within(self, text: str) -> Iterator[str]:
        if self.message:
            yield from self.after(text)
        elif text.startswith(" ") or not text:
            self.look(text)
        else:
            self.message = text
            self.growing = text.rstrip().endswith(":")      # what it says begins on the next line

    def after(self, text: str) -> Iterator[str]:
        """A line after the one that named the exception: its message goes on, or it is done."""
        if text.startswith(_CHAIN):
            self.message = ""
        elif self.growing and text.strip():
            self.message = f"{self.message.rstrip()} {text.strip()}"
        elif self.growing or text.startswith(" ") or not text:
            self.growing = self.growing and self.message.rstrip().endswith(":")
        else:
            yield from self.close()
            yield from self.feed(text)

    def look(self, text: str) -> None:
        frame = _FRAME.match(text)
        if frame and frame["file"] == self.file:
            self.line = int(frame["line"])

    def close(self) -> Iterator[str]:
        """The exception that is still open, if one is."""
        if self.inside and self.message:
            place = f" (cell line {self.line})" if self.line else ""
            yield f"✗ {self.message}{place}"
        self.inside, self.message = False, ""


def without_paths(line: str, file: str) -> str:
    """A line of a traceback or a warning without the folders of this machine."""
    frame = _FRAME.match(line)
    if not frame:
        line = re.sub(re.escape(file) + r":(\d+)", r"cell line \1", line)
        return _LIBRARY.sub("", line.replace(file, "cell.py"))
    if frame["file"] == file:
        return f"  cell line {frame['line']}{frame['rest']}"
    return f'  File "{_LIBRARY.sub("", frame["file"])}", line {frame["line"]}{frame["rest"]}'
