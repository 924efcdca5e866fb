"""A player: the lanes of a run in the browser, moment by moment.

It is one piece of HTML. The picture of the timeline stands in it, with its alt text; where scripts
run, `player.js` replaces it by the live drawing. All data of the run travel along once, so playing
and dragging need no kernel. What the program printed or sent is data, and never becomes HTML.
"""

import base64
import json
from html import escape
from pathlib import Path

from mpkit.lab import controls
from mpkit.lab.claims import alt_text, claims, ending
from mpkit.lab.picture import png
from mpkit.lab.spans import Spans
from mpkit.lab.style import HOLDING, MESSAGE, RUNNING, WAITING, html_box, measured
from mpkit.lab.timeline import draw

_DRAWING = Path(__file__).with_name("player.js").read_text(encoding="utf-8")
_SHEET = controls.SHEET + f"""
.mpkit .player{{max-width:46rem}}.mpkit .player svg{{width:100%;height:auto;display:block}}
.mpkit .player text{{fill:var(--ink);font-size:13px}}
.mpkit .running{{fill:{RUNNING}}}.mpkit .waiting{{fill:{WAITING}}}.mpkit .holding{{fill:{HOLDING}}}
.mpkit .message{{stroke:{MESSAGE};stroke-width:2}}.mpkit .head{{fill:{MESSAGE}}}
.mpkit .birth{{stroke:var(--soft);stroke-dasharray:2 3}}
.mpkit .cursor{{stroke:var(--ink);stroke-width:1.5}}
.mpkit .key b[style]{{display:inline-block;width:1.1em;height:.7em;margin:0 .3em 0 .9em;
border-radius:2px}}
"""
MOST = 2000
_KEY = [(RUNNING, "running"), (WAITING, "waiting"), (HOLDING, "holding a lock"),
        (MESSAGE, "message")]


class Player:
    """Show it as the last value of a cell."""

    def __init__(self, spans: Spans):
        self.spans = spans
        self.claims = claims(spans)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": str(self), "text/html": self.html()}

    def __str__(self):
        return "\n".join(["player: drag, play, or step with the arrow keys", *self.claims])

    def html(self) -> str:
        """The whole player. Comparing two runs leaves out what was measured."""
        data = as_data(self.spans)
        image = base64.b64encode(png(draw(self.spans))).decode()
        live = controls.played(
            f'<img alt="{escape(data["alt"])}" src="data:image/png;base64,{image}">'
            f'<script type="application/json">{as_json(data)}</script>', _DRAWING)
        key = "".join(f'<b style="background:{colour}"></b>{word}' for colour, word in _KEY)
        lines = "".join(f"<div>{escape(line)}</div>" for line in self.claims)
        return html_box(f'{measured(live)}<div class="key">{key}</div>{lines}', _SHEET)


def as_json(data) -> str:
    """JSON that cannot end the script element it stands in, whatever texts it holds."""
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")


def as_data(spans: Spans) -> dict:
    """What the script needs: times in seconds, lanes by their place."""
    lanes = [{"name": lane.name, "start": lane.start, "end": lane.end,
              "ending": f"has ended, {ending(lane.exitcode)}" if lane.exitcode is not None else ""}
             for lane in spans.lanes]
    running = [piece for place in range(len(lanes)) for piece in pieces(spans, place)]
    stretches = {"running": longest(running), "waiting": longest(spans.waiting),
                 "holding": longest(spans.holding)}
    arrows = {"arrows": spans.arrows[:MOST], "births": spans.births[:MOST]}
    edges = {edge for kind in stretches.values() for span in kind for edge in span[1:3]}
    edges.update(edge for arrow in arrows["arrows"] for edge in (arrow.start, arrow.end))
    return {"end": spans.end, "alt": alt_text(spans), "lanes": lanes, **stretches, **arrows,
            "moments": sorted(edges)}


def longest(stretches) -> list:
    """At most MOST of them: more than a browser draws at once, or an eye can tell apart."""
    kept = sorted(stretches, key=lambda span: span[1] - span[2])[:MOST]
    return [span[:4] for span in sorted(kept)]


def pieces(spans: Spans, place: int):
    """The stretches of a lane in which its process did not wait."""
    since = spans.lanes[place].start
    for span in sorted(span for span in spans.waiting if span.lane == place):
        if span.start > since:
            yield place, since, span.start
        since = max(since, span.end)
    if since < spans.lanes[place].end:
        yield place, since, spans.lanes[place].end
