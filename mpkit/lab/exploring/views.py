"""A report and an order in HTML: what stands in a notebook, and the player of an order.

All that a player shows is in the page from the start, a table with a row per step: where no script
runs it is read as it is. Whatever comes from the program is escaped.
"""
import linecache
from html import escape
from pathlib import Path

from mpkit.lab import controls
from mpkit.lab.exploring import words
from mpkit.lab.exploring.report import Order, Player, Report
from mpkit.lab.style import BAD, HOLDING, RUNNING, html_box, measured

_DRAWING = Path(__file__).with_name("steps.js").read_text(encoding="utf-8")
KEY = '<div class="key"><b class="holds">holds a lock</b><b class="blocked">blocked</b></div>'
AROUND = 3           # lines of the source that stand around a step's
SHEET = controls.SHEET + f"""
.mpkit:has(.steps){{max-width:min(100%,70rem)}}
.mpkit .bar{{display:inline-block;height:.8em;background:{RUNNING};border-radius:2px}}
.mpkit .bad .bar{{background:{BAD}}}.mpkit .bad td:last-child{{font-weight:600}}
.mpkit .outcomes td:nth-child(n+3){{text-align:left;white-space:nowrap;min-width:14em}}
.mpkit table.steps :is(th,td){{text-align:left;vertical-align:top}}
.mpkit .holds{{box-shadow:inset 4px 0 {HOLDING}}}
.mpkit .blocked{{background:var(--tint)}}
.mpkit .key b[class]{{font-weight:400;padding:0 .6em;margin-right:1em}}
.mpkit td.code{{white-space:pre-wrap;font-family:var(--jp-code-font-family,monospace)}}
.mpkit .listing{{line-height:1.45;overflow-x:auto;white-space:pre}}
.mpkit .listing i,.mpkit .soft{{font-style:normal;color:var(--soft);white-space:nowrap}}
.mpkit .states{{list-style:none;padding:0;min-height:5em}}
.mpkit .player:not([data-live]) :is(.listing,.states){{display:none}}
.mpkit [data-live] .code{{display:none}}
.mpkit [data-live] .beside{{display:flex;flex-wrap:wrap;gap:0 2em;align-items:flex-start}}
.mpkit [data-live] .ahead>*{{opacity:.6}}
.mpkit [data-live] :is(tr,span).here{{outline:2px solid {RUNNING};outline-offset:-1px}}
.mpkit [data-live] span.here{{display:inline-block;min-width:100%;background:var(--tint)}}
.mpkit [data-live] .states>li:not(.here){{display:none}}
"""


def html(thing) -> str:
    """A Report, an Order or a Player of one."""
    body = {Report: report, Order: order, Player: player}[type(thing)](thing)
    return html_box(body, SHEET)


def report(found) -> str:
    """A whole report; how long it took stands where two runs are not compared."""
    seconds = measured(f" in {found.seconds:.2f} s")
    rows = "".join(map(row, words.outcomes(found)))
    notes = "".join(f"<p>{escape(line)}</p>" for line in words.remarks(found))
    return (f"<p><b>{escape(words.tried(found))}</b>{seconds}</p>"
            '<table class="outcomes"><thead><tr><th scope="col">outcome</th>'
            f'<th scope="col">orders</th><th></th></tr></thead><tbody>{rows}</tbody></table>'
            f"{order(found.shortest, shortest=True) if found.shortest else ''}{notes}")


def row(outcome: tuple[str, str, str, str]) -> str:
    """An outcome, its number of orders, and a bar."""
    text, count, bar, mark = outcome
    kind, word = ("bad", f" {mark} bad") if mark else ("", "")
    return (f'<tr class="{kind}"><td>{escape(text)}</td><td>{count}</td>'
            f'<td><span class="bar" style="width:{len(bar) / 2}em"></span>{word}</td></tr>')


def order(one, shortest: bool = False) -> str:
    """An order as a table, and how it ends."""
    steps = table(one)
    return f"<p>{escape(words.title(one, shortest))}</p>{steps}{legend(steps)}{ending(one)}"


def ending(one) -> str:
    return f"<pre>{escape(chr(10).join(words.details(one)))}</pre>"


def player(played) -> str:
    """The order in the browser, step by step."""
    one, steps = played.order, table(played.order)
    states = "".join(f"<li>{state(one, step)}</li>" for step in words.shown(one))
    inside = (f'<div class="beside">{steps}<div>{listing(one)}<ul class="states">'
              f'<li>no step was made yet</li>{states}</ul></div></div>{legend(steps)}')
    return (f"<p>{escape(words.title(one))}</p>{controls.played(inside, _DRAWING)}"
            f"{ending(one)}")


def table(one) -> str:
    """A row per step, a column per process: what it does, where it is blocked, whether it holds."""
    steps = words.shown(one)
    places, files = sorted({step.agent for step in steps}), numbered(steps)
    heads = "".join(f'<th scope="col">{escape(words.name(one, place))}</th>' for place in places)
    rows, before = [], {}
    for number, step in enumerate(steps, 1):
        cells = "".join(cell(place, step, before) for place in places)
        rows.append(f'<tr data-line="{files.get(step.file)}:{step.line}">'
                    f'<th scope="row">{number}</th>{cells}'
                    f'<td class="soft">{words.where(step)}</td>'
                    f'<td class="code">{escape(step.source)}</td></tr>')
        before = step.state["blocked"]
    return (f'<table class="steps"><thead><tr><th scope="col">step</th>{heads}<th></th>'
            f'<th class="code"></th></tr></thead><tbody>{"".join(rows)}</tbody></table>')


def legend(steps: str) -> str:
    """What a green edge and a grey ground mean, where a table has any."""
    return KEY if any(kind in steps for kind in ('class="blocked', 'class="holds')) else ""


def cell(place: int, step, before: dict) -> str:
    """What one process does in one step, or what it has begun to wait for."""
    thing = step.state["blocked"].get(place)
    holds = any(place in holders for holders in step.state["holding"].values())
    told = [words.said(step)] * (place == step.agent)
    if thing is not None and before.get(place) != thing:
        told.append(f"waits for {thing}")
    kinds = " ".join(["blocked"] * (thing is not None) + ["holds"] * holds)
    return f'<td class="{kinds}">{escape(", then ".join(told))}</td>'


def state(one, step) -> str:
    """Values, and who holds and waits for what, after a step."""
    return "<br>".join(map(escape, words.standing(one, step.state)))


def numbered(steps) -> dict[str, int]:
    """The files of the steps; a cell's file has a new name in every run, and a kill has none."""
    files = dict.fromkeys(step.file for step in steps if step.file)
    return {file: place for place, file in enumerate(files)}


def listing(one) -> str:
    """The lines of the program around those of the steps."""
    steps, parts = words.shown(one), []
    for file, place in numbered(steps).items():
        told = {step.line: step.source for step in steps if step.file == file}
        lines = dict(enumerate(linecache.getlines(file), 1)) or told
        near = [number for number in sorted(lines)
                if any(abs(number - line) <= AROUND for line in told)]
        for last, number in zip([near[0] - 1, *near], near, strict=False):
            parts.append("<i>  ⋯</i>\n" * (number > last + 1))
            parts.append(f'<span data-line="{place}:{number}"><i>{number:>3} </i> '
                         f"{escape(lines[number].rstrip())}</span>\n")
    return f'<pre class="listing">{"".join(parts)}</pre>'
