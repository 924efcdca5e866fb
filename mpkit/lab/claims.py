"""What can be said of a run in words: claims that two runs share, and a sentence with its times."""
import signal

from mpkit.lab.spans import Lane, Spans


def claims(spans: Spans) -> list[str]:
    """Lines that are the same in every run of a program that does the same."""
    lines = [f"{plural(len(spans.lanes), 'lane')}: {listed(spans.lanes)}"]
    ended = [f"{lane.name} {ending(lane.exitcode)}" for lane in spans.lanes
             if lane.exitcode is not None]
    if ended:
        lines.append("ended: " + ", ".join(ended))
    if spans.arrows:
        lines.append(f"{plural(len(spans.arrows), 'message')} received")
    return lines


def alt_text(spans: Spans) -> str:
    """The picture in a sentence: how long, who, and how long each one waited and held."""
    parts = []
    for place, lane in enumerate(spans.lanes):
        waited = total(span for span in spans.waiting if span.lane == place)
        held = total(span for span in spans.holding if span.lane == place)
        said = f"{lane.name} lives {duration(lane.end - lane.start)}, waits {duration(waited)}"
        parts.append(said + (f", holds locks {duration(held)}" if held else ""))
    return (f"Timeline of {plural(len(spans.lanes), 'process')} over {duration(spans.end)}: "
            + "; ".join(parts) + f"; {plural(len(spans.arrows), 'message')}.")


def listed(lanes: list[Lane], most: int = 12) -> str:
    names = [lane.name for lane in lanes[:most]]
    more = len(lanes) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def ending(code: int) -> str:
    """"exit code 0", or "killed by SIGTERM"."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"


def total(spans) -> float:
    return sum(span.end - span.start for span in spans)


def duration(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 0.9995 else f"{seconds:.3g} s"


def plural(count: int, word: str) -> str:
    ending = "" if count == 1 else "es" if word.endswith("s") else "s"
    return f"{count} {word}{ending}"
