"""An order is kept as text: its first line is the order, what follows says in words how it goes."""
import re
from pathlib import Path

from mpkit.lab.exploring import words
from mpkit.lab.exploring.report import CannotExplore

ORDER = re.compile(r"(\d+[kx]?(\.\d+[kx]?)*)?")


def save(order, path) -> None:
    """Write the order to a file, which `replay` takes in its place."""
    told = "".join(f"# {line}".rstrip() + "\n" for _, line in words.of_order(order))
    Path(path).write_text(f"{order.text}\n{told}", encoding="utf-8")


def text_of(order) -> str:
    """The order itself ("1.2.2.1"), out of its text, or of the file that has this name."""
    text = str(order).strip()
    if not ORDER.fullmatch(text):
        with open(text, encoding="utf-8", errors="replace") as file:
            text = file.readline().strip()
    if not ORDER.fullmatch(text):
        raise CannotExplore(f"{str(order)!r} is no order: write it like 1.2.2.1, or name its file")
    return text
