"""The command `grade`, and its `--watch`.

Exit status 0: all points; 1: not all; 2: could not grade. Whatever is wrong with what was asked
for ends in one line and exit status 2.
"""

import functools
import time
from pathlib import Path

import click

from .. import course
from . import material, progress, report
from .runner import GraderError
from .verdict import Verdict
from .verdict import grade as verdict_on

_LOOK = 0.2  # seconds between two looks at the files, under --watch


def plainly(command):
    """What cannot be done is told in one line."""

    @functools.wraps(command)
    def told(*args, **kwargs):
        try:
            return command(*args, **kwargs)
        except (course.CourseError, GraderError, OSError) as error:
            raise click.ClickException(str(error)) from error

    return told


@click.command()
@click.argument("what", required=False, default="")
@click.option("--watch", is_flag=True, help="Grade again whenever a file is saved; Ctrl-C ends.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False),
              help="Write the result to this file too.")
@click.pass_context
@plainly
def grade(context, what, watch, file):
    """Grade WHAT: an exercise (ch03/greeter), a chapter (ch03), or all of them.

    Your code runs in a process of its own, with limits on time, memory and processes, in an empty
    folder. Exit status 0: all points; 1: not all; 2: could not grade.
    """
    exercises = course.find(what)
    out = report.console()
    if file and not file.absolute().parent.is_dir():
        raise course.CourseError(f"there is no folder {file.absolute().parent} for {file.name}")
    verdicts = _grade_all(out, exercises)
    if file:
        progress.write(file, _as_data(verdicts))
    if watch:
        verdicts = _watch(out, exercises, verdicts)
    context.exit(0 if all(verdict.passed for verdict in verdicts) else 1)


def _grade_all(out, exercises) -> list[Verdict]:
    verdicts = []
    for slug in dict.fromkeys(exercise.slug for exercise in exercises):
        ours = [exercise for exercise in exercises if exercise.slug == slug]
        out.print(course.Chapter(ours[0].root, slug).title, style="bold", markup=False)
        out.print()
        verdicts += [_grade_one(out, exercise) for exercise in ours]
        out.print()
    points, possible = sum(v.points for v in verdicts), sum(v.possible for v in verdicts)
    out.print(f"{points} of {possible} points")
    unfinished = [v.exercise.id for v in verdicts if not v.passed]
    if unfinished:
        out.print(f"Next: {unfinished[0]}", style="bold")
    elif len(verdicts) == 1:
        out.print(f"Compare with the solution: python3 -m mpkit solution {exercises[0].id}")
    return verdicts


def _grade_one(out, exercise) -> Verdict:
    with out.status(f"grading {exercise.id}") as status:
        verdict = verdict_on(exercise, each=lambda result: status.update(
            f"grading {exercise.id}: {result.title}"))
    progress.keep(verdict)
    seen = progress.load(exercise.root).get(exercise.id, {}).get("hints", 0)
    report.show_verdict(out, verdict, seen, len(material.hints(exercise)))
    return verdict


def _as_data(verdicts) -> dict:
    return {"points": sum(v.points for v in verdicts),
            "possible": sum(v.possible for v in verdicts),
            "passed": all(v.passed for v in verdicts),
            "exercises": [verdict.as_data() for verdict in verdicts]}


def _watch(out, exercises, verdicts) -> list[Verdict]:
    """Grade what was saved, until all of it has passed."""
    known = {v.exercise: v for v in verdicts}
    times = {exercise: _saved(exercise) for exercise in exercises}
    while not all(verdict.passed for verdict in known.values()):
        waiting = next(e for e in exercises if not known[e].passed)
        out.print(f"\nwaiting for a change, next is {waiting.id} (Ctrl-C ends)", style="dim")
        while not (changed := [e for e in exercises if _saved(e) not in (times[e], None)]):
            time.sleep(_LOOK)
        for exercise in changed:
            times[exercise] = _saved(exercise)
            out.print()
            known[exercise] = _grade_one(out, exercise)
            report.show_saved(out, known[exercise])
    return list(known.values())


def _saved(exercise) -> int | None:
    try:
        return exercise.task.stat().st_mtime_ns
    except FileNotFoundError:
        return None
