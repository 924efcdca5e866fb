"""A timeline as SVG, by the standard library alone: for terminals, where matplotlib may be absent.

The same lanes, colours and arrows as in `timeline.py`. Hovering over a stretch says what it is.
"""
from collections.abc import Iterator
from html import escape

from mpkit.lab.claims import alt_text, duration, ending
from mpkit.lab.spans import Span, Spans
from mpkit.lab.style import BAD_INK, HOLDING, INK, MESSAGE, PANEL, RUNNING, WAITING

WIDTH, LEFT, RIGHT, TOP, ROW = 1100, 150, 130, 40, 30
MOST_ARROWS = 2000
_KEY = (RUNNING, "running"), (WAITING, "waiting"), (HOLDING, "holding"), (MESSAGE, "message")


class Paper:
    """Where on the paper a moment and a lane are."""

    def __init__(self, spans: Spans):
        self.height = TOP + ROW * len(spans.lanes) + 40
        self.scale = (WIDTH - LEFT - RIGHT) / max(spans.end, 1e-9)

    def x(self, seconds: float) -> float:
        return round(LEFT + seconds * self.scale, 2)

    def y(self, lane: float) -> float:
        return TOP + ROW * (lane + 0.5)

    def bar(self, span, lane: int, place: float, height: float, colour: str, said: str) -> str:
        """A stretch of time, `place` and `height` in parts of the lane's height."""
        wide = max(round((span.end - span.start) * self.scale, 2), 0.5)
        return (f'<rect x="{self.x(span.start)}" y="{self.y(lane + place):g}" width="{wide:g}" '
                f'height="{ROW * height:g}" fill="{colour}"><title>{clean(said)}, '
                f'{duration(span.end - span.start)}</title></rect>')

    def line(self, arrow, style: str) -> str:
        return (f'<path d="M{self.x(arrow.start)} {self.y(arrow.lane):g}L{self.x(arrow.end)} '
                f'{self.y(arrow.to_lane):g}" {style}><title>{clean(arrow.text)}</title></path>')

    def text(self, x: float, y: float, said: str, more: str = "") -> str:
        return f'<text x="{x:g}" y="{y + 4:g}" {more}>{clean(said)}</text>'

    def visible(self, stretches: list[Span]) -> Iterator[Span]:
        """Those that do not fall into the same half pixel as an earlier one of their lane."""
        drawn: dict[int, float] = {}
        for span in sorted(stretches, key=lambda span: span.start):
            if span.end * self.scale >= drawn.get(span.lane, -1) + 0.5:
                drawn[span.lane] = span.end * self.scale
                yield span


def as_svg(spans: Spans) -> str:
    """The picture as the text of an SVG file."""
    paper = Paper(spans)
    head = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {paper.height}" '
            f'width="{WIDTH}" font-family="sans-serif" font-size="12" fill="{INK}">'
            f'<title>{clean(alt_text(spans))}</title><defs><marker id="head" refX="7" refY="4" '
            f'markerWidth="8" markerHeight="8" orient="auto"><path d="M0 1L8 4L0 7z" '
            f'fill="{MESSAGE}"/></marker></defs><rect width="100%" height="100%" fill="{PANEL}"/>')
    return "\n".join([head, *key(paper), *axis(paper, spans), *lanes(paper, spans),
                      *arrows(paper, spans), "</svg>", ""])


def key(paper):
    for place, (colour, word) in enumerate(_KEY):
        x = LEFT + 100 * place
        yield f'<rect x="{x}" y="10" width="12" height="12" fill="{colour}"/>'
        yield paper.text(x + 18, 16, word)


def axis(paper, spans):
    bottom = paper.height - 30
    for place in range(6):
        x = paper.x(spans.end * place / 5)
        yield f'<path d="M{x} {TOP}V{bottom}" stroke="#E5E5E5"/>'
        yield paper.text(x, bottom + 14, duration(spans.end * place / 5), 'text-anchor="middle"')


def lanes(paper, spans):
    for place, lane in enumerate(spans.lanes):
        yield paper.text(10, paper.y(place), lane.name[:20])
        yield paper.bar(lane, place, -0.3, 0.6, RUNNING, f"{lane.name} lives")
        if lane.exitcode is not None:
            colour = f'fill="{INK if lane.exitcode == 0 else BAD_INK}"'
            yield paper.text(paper.x(lane.end) + 5, paper.y(place), ending(lane.exitcode), colour)
    for span in paper.visible(spans.waiting):
        yield paper.bar(span, span.lane, -0.3, 0.6, PANEL, span.text)
        yield paper.bar(span, span.lane, -0.12, 0.24, WAITING, span.text)
    for span in paper.visible(spans.holding):
        yield paper.bar(span, span.lane, 0.15, 0.15, HOLDING, span.text)


def arrows(paper, spans):
    for birth in spans.births[:MOST_ARROWS]:
        yield paper.line(birth, f'stroke="{INK}" stroke-dasharray="2 3"')
    for arrow in spans.arrows[:MOST_ARROWS]:
        yield paper.line(arrow, f'stroke="{MESSAGE}" stroke-width="1.5" marker-end="url(#head)"')


def clean(text: str) -> str:
    """Text of a program, which may hold what no XML may."""
    return escape("".join(letter if letter.isprintable() else "\ufffd" for letter in text))
