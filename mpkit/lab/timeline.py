"""A timeline is one lane per process: running, waiting, holding a lock, and arrows for messages."""
from matplotlib.patches import Patch

from mpkit.lab.claims import alt_text, claims, ending
from mpkit.lab.picture import Picture, figure
from mpkit.lab.spans import Spans
from mpkit.lab.style import BAD_INK, HOLDING, INK, MESSAGE, PANEL, RUNNING, WAITING, drawing

TALL, SLIM, STRIP = 0.56, 0.24, 0.14
MOST_ARROWS = 200
CROWD = 40           # messages, from which on their arrows are thin
THINNEST = 300       # a life takes this part of the width at least
LETTERS = 95         # that fit beside each other into the width of the picture


def timeline(spans: Spans) -> Picture:
    """The picture of a run, with the claims that hold in every run of it."""
    return Picture(draw(spans), alt_text(spans), "Timeline", claims=claims(spans))


def draw(spans: Spans):
    """The figure alone."""
    with drawing():
        drawn = figure(7.6, 1.15 + 0.42 * len(spans.lanes))
        axes = drawn.add_subplot()
        scale, unit = (1000, "milliseconds") if spans.end < 1 else (1, "seconds")
        draw_lanes(axes, spans, scale)
        draw_arrows(axes, spans, scale)
        draw_endings(axes, spans, scale)
        dress(axes, spans, scale, unit)
        legend(drawn, spans)
    return drawn


def draw_lanes(axes, spans, scale):
    for place, lane in enumerate(spans.lanes):
        waits = bars(spans.waiting, place, scale)
        life = max(lane.end - lane.start, spans.end / THINNEST)
        axes.broken_barh([(lane.start * scale, life * scale)],
                         (place - TALL / 2, TALL), color=RUNNING, linewidth=0)
        axes.broken_barh(waits, (place - TALL / 2, TALL), color=PANEL, linewidth=0)
        axes.broken_barh(waits, (place - SLIM / 2, SLIM), color=WAITING, linewidth=0)
        axes.broken_barh(bars(spans.holding, place, scale),
                         (place + TALL / 2 - STRIP, STRIP), color=HOLDING, linewidth=0)


def bars(spans, place, scale):
    return [(span.start * scale, (span.end - span.start) * scale)
            for span in spans if span.lane == place]


def draw_arrows(axes, spans, scale):
    for arrow in spans.births[:MOST_ARROWS]:
        axes.plot([arrow.start * scale, arrow.end * scale], [arrow.lane, arrow.to_lane],
                  color=INK, linewidth=0.8, linestyle=":", zorder=2)
    width = 1.6 if len(spans.arrows) < CROWD else 0.6
    for arrow in spans.arrows[:MOST_ARROWS]:
        axes.annotate("", (arrow.end * scale, arrow.to_lane), (arrow.start * scale, arrow.lane),
                      arrowprops={"arrowstyle": "-|>", "color": MESSAGE, "linewidth": width,
                                  "shrinkA": 0, "shrinkB": 0}, zorder=4)
    for middle, text in labels(spans):
        axes.annotate(text, (middle[0] * scale, middle[1]), fontsize=8.5, ha="center",
                      va="center", bbox={"facecolor": PANEL, "edgecolor": MESSAGE,
                                         "linewidth": 0.8, "boxstyle": "round,pad=0.2"}, zorder=5)


def labels(spans):
    """The texts of messages and their places; where one would cover an ending or an earlier one, it
    is left out."""
    letter = spans.end / LETTERS
    endings = [(lane.end, place, len(ending(lane.exitcode)) * letter)
               for place, lane in enumerate(spans.lanes) if lane.exitcode is not None]
    taken = [(end + width / 2, place, width / 2) for end, place, width in endings]
    for arrow in spans.arrows[:MOST_ARROWS]:
        text = plain(arrow.text)
        middle, height = (arrow.start + arrow.end) / 2, (arrow.lane + arrow.to_lane) / 2
        half = (len(text) + 3) / 2 * letter
        if all(abs(height - other[1]) >= 0.4 or abs(middle - other[0]) >= half + other[2]
               for other in taken):
            taken.append((middle, height, half))
            yield (middle, height), text


def plain(text, longest=18):
    """Text of a learner's program, cut, and safe from matplotlib's reading of `$` as a formula."""
    short = text if len(text) <= longest else text[:longest - 1] + "…"
    return short.replace("$", r"\$")


def draw_endings(axes, spans, scale):
    for place, lane in enumerate(spans.lanes):
        if lane.exitcode is not None:
            axes.annotate(ending(lane.exitcode), (lane.end * scale, place), (4, 0),
                          textcoords="offset points", va="center", fontsize=8.5,
                          color=INK if lane.exitcode == 0 else BAD_INK, zorder=6)


def dress(axes, spans, scale, unit):
    axes.set_yticks(range(len(spans.lanes)), [plain(lane.name, 24) for lane in spans.lanes])
    axes.set_ylim(len(spans.lanes) - 0.45, -0.55)
    axes.set_xlim(0, max(spans.end * scale * 1.12, 1e-6))
    axes.set_xlabel(f"{unit} since the first event")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")


def legend(drawn, spans):
    marks = [Patch(color=RUNNING, label="running"), Patch(color=WAITING, label="waiting")]
    if spans.holding:
        marks.append(Patch(color=HOLDING, label="holding a lock"))
    if spans.arrows:
        marks.append(Patch(color=MESSAGE, label="message"))
    drawn.legend(handles=marks, loc="outside upper left", ncols=4, handlelength=1.1)
