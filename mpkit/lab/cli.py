"""The command line is one click group; each command calls a function that others call too.

What is wrong with what was typed ends in one line and exit status 2, before anything is started.
"""
import signal
import sys
from importlib import import_module

import click

import mpkit.lab.suite

# The learner's commands: module and name of each. It is imported when it is asked for.
_HOMES = {
    "grade": ("commands", "grade"), "hint": ("helping", "hint"),
    "solution": ("helping", "solution"), "reset": ("helping", "reset"),
    "progress": ("helping", "show_progress"),
}


class Course(click.Group):
    """Lists its commands in the order in which a learner meets them."""

    def list_commands(self, context):
        return [*self.commands, *_HOMES]

    def get_command(self, context, name):
        if name not in _HOMES:
            return super().get_command(context, name)
        module, function = _HOMES[name]
        return getattr(import_module(f"mpkit.lab.grading.{module}"), function)


@click.group(cls=Course, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def cli(context):
    """A course on processes in Python that you can run, take apart and be graded on.

    \b
    The loop of a learner:
      mpkit lab                  open the course, read a chapter, run its cells
      (edit exercises/ch03_process/greeter.py in any editor)
      mpkit grade ch03           see what passes and what does not, and why
      mpkit hint ch03/greeter    stuck? one hint at a time
      mpkit progress             what is done, what comes next

    \b
    Programs of your own, with multiprocessing served by mpkit:
      mpkit run program.py       run it, and its children
      mpkit trace program.py     run it, and see who waited for what
      mpkit explore file.py:function
                                 run it in every order of its steps
    """
    # Who is told to end leaves no folder behind.
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    context.call_on_close(lambda: signal.signal(signal.SIGTERM, before))


@cli.command()
@click.argument("chapter", required=False)
@click.option("--port", type=click.IntRange(1, 65535), help="Listen on this port and no other.")
@click.option("--browser/--no-browser", default=True, help="Open a browser, or say where.")
def lab(chapter, port, browser):
    """Open the course in JupyterLab, at CHAPTER if one is named (as in: mpkit lab ch03).

    You work on a copy of the notebooks, in my/. A chapter that you have changed is never
    overwritten; one that you have not follows the course when it is updated.
    """
    from mpkit.lab import desk  # needs nbformat: a second that `grade` saves

    desk.open_course(chapter, port, browser)


@cli.command()
@click.option("--thorough", is_flag=True, help="Then repeat and stress, up to 2 hours; resumes.")
def test(thorough):
    """Run every test of the project: its primitives, its graders, its notebooks, its browser.

    Exit status 0 says that all of them passed.
    """
    sys.exit(mpkit.lab.suite.run(thorough))


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    try:
        return cli.main(arguments, prog_name="mpkit", standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        return 0
    except click.ClickException as error:
        help_too = " (see mpkit --help)" if isinstance(error, click.UsageError) else ""
        click.echo(f"mpkit: {error.format_message().rstrip('.')}{help_too}", err=True)
        return 2
    except click.Abort:
        click.echo("mpkit: interrupted", err=True)
        return 130
