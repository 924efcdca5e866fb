"""One palette, one matplotlib style and one style sheet for all that the laboratory draws.

A colour has one meaning everywhere (the colours are Okabe and Ito's, which colour-blind people
can tell apart), and never stands alone: a word, a shape or a table says the same.
Figures bring a light panel of their own, so they read the same in a light and a dark page.
Text in HTML takes JupyterLab's theme variables where there are any.
Only drawing needs matplotlib: words and colours are also for where it is not installed.
"""

from contextlib import contextmanager
from html import escape

__all__ = [
    "BAD", "BAD_INK", "HOLDING", "IDEAL", "INK", "MESSAGE", "PANEL", "RUNNING", "WAITING",
    "drawing", "escape", "html_box", "html_table", "measured",
]

RUNNING = "#0072B2"
WAITING = "#E69F00"
HOLDING = "#009E73"
MESSAGE = "#CC79A7"
BAD = "#D55E00"
BAD_INK = "#A84A00"     # the same for words, which need 4.5 : 1 on the panel
IDEAL = "#808080"

INK = "#1A1A1A"
PANEL = "#FFFFFF"

MEASURED = "<!--measured-->", "<!--/measured-->"

_RULES = {
    "figure.facecolor": PANEL,
    "savefig.facecolor": PANEL,
    "axes.facecolor": PANEL,
    "axes.edgecolor": "#666666",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.labelcolor": INK,
    "axes.titlesize": 12,
    "axes.titlelocation": "left",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "grid.color": "#E5E5E5",
    "font.size": 10.5,
    "legend.frameon": False,
    "svg.hashsalt": "mpkit",
}

_SHEET = """
.mpkit{--ink:var(--jp-content-font-color1,CanvasText);
--soft:color-mix(in srgb,var(--ink) 72%,transparent);
--line:var(--jp-border-color2,#9a9a9a);--tint:var(--jp-layout-color2,rgba(128,128,128,.14));
color:var(--ink);font-family:var(--jp-content-font-family,system-ui,sans-serif);
font-size:var(--jp-content-font-size1,14px);line-height:1.5;max-width:46rem;
overflow:auto hidden;padding:2px}
.mpkit figure{margin:0}
.mpkit img{max-width:100%;border-radius:6px;display:block}
.mpkit figcaption{margin:.5em 0}
.mpkit table{border-collapse:collapse;margin:.5em 0;font-size:inherit}
.mpkit th,.mpkit td{padding:.15em .8em;text-align:right;border-bottom:1px solid var(--line)}
.mpkit th:first-child,.mpkit td:first-child{text-align:left}
.mpkit pre,.mpkit code{font-family:var(--jp-code-font-family,ui-monospace,monospace)}
.mpkit.mpkit pre{background:none;color:inherit;margin:0;padding:0}
"""


@contextmanager
def drawing():
    """Everything drawn inside the `with` block has the course's look; other figures keep theirs."""
    import matplotlib  # a terminal command has the standard library alone

    with matplotlib.rc_context(_RULES):
        yield


def html_box(body, sheet=""):
    """`body` (HTML) in the course's style sheet; `sheet` adds rules for one kind of output."""
    return f'<style>{_SHEET}{sheet}</style><div class="mpkit">{body}</div>'


def measured(html):
    """Marks HTML that differs from run to run: comparing two runs leaves it out."""
    before, after = MEASURED
    return before + html + after


def html_table(head, rows):
    """Cells are plain values: they are escaped here."""
    top = "".join(f'<th scope="col">{escape(str(cell))}</th>' for cell in head)
    lines = ("".join(f"<td>{escape(str(cell))}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
