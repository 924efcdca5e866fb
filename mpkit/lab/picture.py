"""A picture is a PNG that also says in words what it shows: alt text, a table, checked claims.

It travels as one piece of HTML, since an image of its own has no alt text in JupyterLab.
What was measured stands between two markers, which comparing two runs leaves out; a claim
stands outside them and is compared: it holds on every machine, or says why it was skipped.
"""

import base64
import io

from matplotlib.figure import Figure

from mpkit.lab.style import drawing, escape, html_box, html_table, measured
from mpkit.lab.text_table import text_table

DOTS_PER_INCH = 144


class Picture:
    """Shown as the last value of a cell or by `display()`; `str()` gives the words alone."""

    def __init__(self, figure, alt, title="", head=(), rows=(), claims=()):
        """`figure` is a matplotlib Figure; `head` and `rows` are the table under it; `alt` is
        one sentence that stands in for the picture; `claims` are lines that two runs share."""
        self.png = png(figure)
        self.width = round(figure.get_figwidth() * 96)
        self.alt = alt
        self.title = title
        self.head, self.rows = head, rows
        self.claims = [str(claim) for claim in claims]

    def html(self):
        """The picture in HTML, without any script: it also shows in a page that is not trusted."""
        source = base64.b64encode(self.png).decode()
        image = (f'<img alt="{escape(self.alt)}" width="{self.width}"'
                 f' src="data:image/png;base64,{source}">')
        table = html_table(self.head, self.rows) if self.rows else ""
        lines = "".join(f"<div>{escape(claim)}</div>" for claim in self.claims)
        return html_box(f"<figure>{measured(image)}<figcaption>{escape(self.title)}</figcaption>"
                        f"</figure>{measured(table)}{lines}")

    def __str__(self):
        table = text_table(self.head, self.rows) if self.rows else self.alt
        return "\n".join(part for part in (self.title, table, *self.claims) if part)

    def _repr_mimebundle_(self, include=None, exclude=None):
        stable = "\n".join([f"picture: {self.title}", *self.claims])
        return {"text/plain": stable, "text/html": self.html()}


def figure(width=7.0, height=3.0):
    """An empty figure (inches) outside pyplot: nothing is left open, no backend is chosen."""
    with drawing():
        return Figure(figsize=(width, height), layout="constrained")


def png(drawn):
    """The bytes of `drawn` as PNG."""
    into = io.BytesIO()
    with drawing():
        drawn.savefig(into, format="png", dpi=DOTS_PER_INCH)
    return into.getvalue()
