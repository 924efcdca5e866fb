"""Draws what several runs of one program printed: a column per run, one line per row, lanes named.

Rows of different runs that belong to the same lane stand side by side where the order of lanes
allows it. The same table comes as plain text and as HTML.
"""
import difflib
import unicodedata
from dataclasses import dataclass, field
from html import escape

WIDEST = 120
SHEET = """
.mpkit:has(table.lanes){max-width:none}
.mpkit table.lanes{margin:.2em 0;color:inherit;border:none}
.mpkit table.lanes tr{background:none}
.mpkit table.lanes th,.mpkit table.lanes td{text-align:left;vertical-align:top;border:none;
padding:0 1em 0 .6em;font-weight:normal;background:none}
.mpkit table.lanes tbody th{white-space:nowrap}
.mpkit table.lanes thead th{font-weight:600;border-bottom:1px solid var(--line)}
.mpkit table.lanes tbody td{border-left:1px solid var(--line);white-space:pre-wrap;
font:var(--jp-code-font-size,13px)/1.4 var(--jp-code-font-family,ui-monospace,monospace);
padding-left:1.6em;text-indent:-1em}
.mpkit p.note{margin:.2em 0}
"""


@dataclass
class Column:
    """What one run printed, as (lane, text), and what is to be said below."""

    title: str
    rows: list[tuple[str, str]]
    notes: list[str] = field(default_factory=list)


def merge(columns: list[Column]) -> list[tuple[str, list]]:
    """One row per line: the lane, and each column's text or None."""
    merged = [(lane, [text]) for lane, text in columns[0].rows]
    for count, column in enumerate(columns[1:], start=1):
        merged = add(merged, column.rows, count)
    return merged


def add(merged, rows, count) -> list[tuple[str, list]]:
    matcher = difflib.SequenceMatcher(
        None, [lane for lane, _ in merged], [lane for lane, _ in rows], autojunk=False)
    wider = []
    for _, old, old_end, new, new_end in matcher.get_opcodes():
        same = matcher.a[old:old_end] == matcher.b[new:new_end]
        if same:
            wider += [(lane, [*texts, rows[new + place][1]])
                      for place, (lane, texts) in enumerate(merged[old:old_end])]
        else:
            wider += [(lane, [*texts, None]) for lane, texts in merged[old:old_end]]
            wider += [(lane, [None] * count + [text]) for lane, text in rows[new:new_end]]
    return wider


def plain(columns: list[Column]) -> str:
    """The table in plain text; too wide a one as a table per run."""
    table = side_by_side(columns)
    if len(columns) > 1 and max(map(width, table), default=0) > WIDEST:
        parts = ["\n".join([*side_by_side([column]), *indented(column.notes)])
                 for column in columns]
        return "\n\n".join(parts)
    return "\n".join([*table, *indented(notes(columns))])


def indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def side_by_side(columns: list[Column]) -> list[str]:
    rows = merge(columns)
    cells = [(lane, [tabless(text) for text in texts]) for lane, texts in rows]
    margin = max((width(lane) for lane, _ in cells), default=0)
    widths = [max([width(column.title), *(width(texts[place]) for _, texts in cells)])
              for place, column in enumerate(columns)]
    lines = []
    if any(column.title for column in columns):
        titles = [padded(column.title, room) for column, room in zip(columns, widths, strict=True)]
        lines.append(" " * (margin + 3) + "   ".join(titles))
    for lane, texts in cells:
        shown = [padded(text, room) for text, room in zip(texts, widths, strict=True)]
        lines.append(f"{padded(lane, margin)} │ {' │ '.join(shown)}")
    return [line.rstrip() for line in lines]


def tabless(text: str | None) -> str:
    return (text or "").expandtabs()


def width(text: str) -> int:
    """How many columns of a terminal the text takes: Chinese characters take two."""
    return sum(0 if unicodedata.combining(char)
               else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, room: int) -> str:
    return text + " " * (room - width(text))


def notes(columns: list[Column]) -> list[str]:
    """What is said below the columns: once, without its title, where all say the same."""
    said = []
    for note in dict.fromkeys(note for column in columns for note in column.notes):
        owners = [column.title for column in columns if note in column.notes]
        everywhere = len(owners) == len(columns)
        said.append(note if everywhere else f"{', '.join(owners)}: {note}")
    return said


def html(columns: list[Column]) -> str:
    """The table as HTML; whatever the program printed is escaped."""
    head = ""
    if any(column.title for column in columns):
        titles = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in columns)
        head = f"<thead><tr><td></td>{titles}</tr></thead>"
    body = "".join(
        f'<tr><th scope="row">{escape(lane)}</th>'
        + "".join(f"<td>{escape(text or '')}</td>" for text in texts) + "</tr>"
        for lane, texts in merge(columns))
    below = "".join(f'<p class="note">{escape(note)}</p>' for note in notes(columns))
    return f'<table class="lanes">{head}<tbody>{body}</tbody></table>{below}'
