"""`mpkit trace`: a program runs under the recorder; a picture and a summary say what it did.

The program is a child of this process, which waits, and writes what was recorded however the
program has ended: by itself, by Ctrl-C, or by a kill.
"""
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from mpkit.lab import trace
from mpkit.lab.claims import duration, ending
from mpkit.lab.cores import available_cpus
from mpkit.lab.programs import command, explain, served
from mpkit.lab.run import Run
from mpkit.lab.spans import Spans
from mpkit.lab.svg import as_svg
from mpkit.lab.text_table import text_table

USAGE = """\
usage: python3 -m mpkit trace [-o NAME] PROGRAM.py [ARGUMENT ...]
       python3 -m mpkit trace [-o NAME] -m MODULE [ARGUMENT ...]

Runs a program with multiprocessing served by mpkit, and records what its processes do with each
other. Then it tells who waited for what, and writes into this folder

  NAME.svg    a timeline, for a browser
  NAME.json   the same for https://ui.perfetto.dev (Chrome's trace format)

NAME is the program's name unless -o gives another.
"""
MOST = 10       # lines of waiting that are told
MANY = 50_000   # events; they take a second or more


def main(arguments: list[str]) -> int:
    """Run the program and report; the exit status is the program's."""
    name, program = named(arguments)
    if not program or program[0] in ("-h", "--help"):
        return explain(USAGE, asked=bool(program))
    with tempfile.NamedTemporaryFile(prefix="mpkit-trace-", suffix=".jsonl") as file:
        code = run(command(program), served(
            f"multiprocessing is served by mpkit, and recorded for {name}.svg and {name}.json",
            MPKIT_TRACE=file.name))
        recorded = Run.read(file.name)
    if len(recorded.events) > MANY:
        print(f"\nmpkit: {len(recorded.events):,} events to draw", file=sys.stderr)
    if recorded.events:
        report(recorded.spans, Path(name))
    return code if code >= 0 else 128 - code


def named(arguments: list[str]) -> tuple[str, list[str]]:
    """The name of what is written, and the program with its arguments."""
    if arguments[:1] == ["-o"] and len(arguments) > 1:
        return arguments[1], arguments[2:]
    if arguments[:1] == ["-m"]:
        return "".join(arguments[1:2]).rpartition(".")[2], arguments
    return Path(*arguments[:1]).stem, arguments


def run(program: list[str], environment: dict[str, str]) -> int:
    """Run it to its end. Ctrl-C reaches it by itself; SIGTERM is passed on."""
    with subprocess.Popen(program, env=environment) as running:
        signal.signal(signal.SIGINT, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: running.terminate())
        return running.wait()


def report(spans: Spans, name: Path) -> None:
    """Write both files, and say in words what they show."""
    name.with_name(f"{name.name}.svg").write_text(as_svg(spans), encoding="utf-8")
    name.with_name(f"{name.name}.json").write_text(trace.as_json(spans), encoding="utf-8")
    print("", *in_words(spans), "", f"{name}.svg is the timeline; https://ui.perfetto.dev opens "
          f"{name}.json", sep="\n", file=sys.stderr)


def in_words(spans: Spans):
    rows = trace.summary(spans)
    computed = sum(row["computed"] or 0 for row in rows)
    least = "at least " if any(row["computed"] is None for row in rows) else ""
    yield (f"{duration(spans.end)}, and {least}{duration(computed)} of processor time: on average "
           f"{computed / max(spans.end, 1e-9):.1f} of {available_cpus()} cores")
    yield ""
    yield text_table(("process", "lived", "computed", "waited", "held locks", "end"),
                     [process(row) for row in rows])
    waits = longest_waits(spans)
    if waits:
        yield ""
        yield text_table(("who waited", "for what", "times", "in all", "longest"), waits, words=2)


def process(row: dict) -> tuple:
    computed = "?" if row["computed"] is None else duration(row["computed"])
    ended = "" if row["exitcode"] is None else ending(row["exitcode"])
    return (row["name"], duration(row["lived"]), computed, duration(row["waited"]),
            duration(row["held"]), ended)


def longest_waits(spans: Spans) -> list[tuple]:
    """A row for each process and each thing that it waited for, the longest in all first."""
    waits = defaultdict(list)
    for span in spans.waiting:
        waits[spans.lanes[span.lane].name, span.text].append(span.end - span.start)
    told = sorted(waits.items(), key=lambda item: -sum(item[1]))
    rows = [(*who, len(each), duration(sum(each)), duration(max(each))) for who, each in told]
    return rows[:MOST]
