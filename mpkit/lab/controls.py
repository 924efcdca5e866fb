"""What is played in the browser is an element and a drawing, a script steered by `controls.js`.

It is one piece of HTML that needs no kernel, network or package. What stands in the element is
what is seen where no script runs; where one does, the drawing takes its place.
"""

import hashlib
from pathlib import Path

from mpkit.lab.style import RUNNING, measured

CONTROLS = Path(__file__).with_name("controls.js").read_text(encoding="utf-8")
SHEET = f"""
.mpkit .controls{{display:flex;flex-wrap:wrap;gap:.6em;align-items:center;margin:.4em 0;
max-width:46rem}}
.mpkit .slider{{flex:1 1 10em;accent-color:{RUNNING}}}
.mpkit .clock{{min-width:6em;text-align:right}}
.mpkit .controls :is(button,select){{font:inherit;color:var(--ink);background:var(--tint);
border:1px solid var(--line);border-radius:4px;padding:.1em .6em;cursor:pointer}}
.mpkit .controls :focus-visible{{outline:2px solid {RUNNING};outline-offset:2px}}
.mpkit .play{{min-width:5em}}.mpkit .now{{margin:.2em 0;padding-left:1.2em;color:var(--ink)}}
"""


def played(inside: str, drawing: str) -> str:
    """`inside` (HTML) as an element that `drawing` (JavaScript) brings to life, wherever it is.

    Two runs are not compared by the script."""
    name = "player-" + hashlib.sha256(inside.encode()).hexdigest()[:12]
    script = (f'<script>document.querySelectorAll("#{name}:not([data-live])").forEach(root => {{'
              f'root.dataset.live = "yes"; ({drawing})(root, {CONTROLS})}})</script>')
    return f'<div class="player" id="{name}">{inside}</div>{measured(script)}'
