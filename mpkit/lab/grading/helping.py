"""The learner's commands besides `grade`: hint, solution, reset, progress."""

import sys

import click
from rich.syntax import Syntax

from .. import course
from . import material, overview, progress, report
from .commands import plainly


@click.command()
@click.argument("exercise")
@plainly
def hint(exercise):
    """Show one more hint for EXERCISE (as in: ch03/greeter)."""
    one = course.exercise(exercise)
    available = material.hints(one)
    if not available:
        raise course.CourseError(f"{one.id} has no hints")
    number = progress.next_hint(one, len(available))
    out = report.console()
    out.print(f"Hint {number} of {len(available)} for {one.id}", style="bold")
    out.print()
    out.print(available[number - 1], markup=False)


@click.command()
@click.argument("exercise")
@click.option("--yes", is_flag=True, help="Show it although the exercise has not passed yet.")
@plainly
def solution(exercise, yes):
    """Show the solution of EXERCISE, once it has passed; before that only when you insist."""
    one = course.exercise(exercise)
    text = material.solution(one)
    if not (yes or progress.load(one.root).get(one.id, {}).get("passed") or _insists(one)):
        raise course.CourseError(f"{one.id} has not passed yet: solve it first, or add --yes")
    out = report.console()
    out.print(Syntax(text, "python", background_color="default") if out.is_terminal else text,
              markup=False)


def _insists(exercise) -> bool:
    return sys.stdin.isatty() and click.confirm(
        f"{exercise.id} has not passed yet, and there are hints. Show its solution all the same?")


@click.command()
@click.argument("exercise")
@plainly
def reset(exercise):
    """Bring the task of EXERCISE back as it was. Your version is kept, in my/kept/."""
    one = course.exercise(exercise)
    kept = material.reset(one)
    if kept:
        click.echo(f"your version is kept as {kept.relative_to(one.root)}")
    click.echo(f"{one.task.relative_to(one.root)} is as it was in the beginning")


@click.command(name="progress")
@plainly
def show_progress():
    """Show what is done, chapter by chapter, and what comes next."""
    chapters = course.chapters()
    out = report.console()
    known = progress.load(course.root())
    out.print(overview.progress_table(chapters, known))
    exercises = [one for chapter in chapters for one in chapter.exercises]
    points = sum(known.get(one.id, {}).get("points", 0) for one in exercises)
    left = [one.id for one in exercises if not known.get(one.id, {}).get("passed")]
    out.print()
    out.print(f"{len(exercises) - len(left)} of {len(exercises)} exercises, {points} points")
    if left:
        out.print(f"Next: {left[0]}", style="bold")
