"""The Check button of a notebook: it runs `mpkit grade`, as a terminal does, and shows the same.

The file that is graded is the one on disk, so the verdict says when that was saved. Hints come one
at a time, the solution after a pass. Whatever the commands print is escaped.
"""

import os
import subprocess
import sys
import time
from html import escape

import ipywidgets as widgets
from IPython.display import display

from .. import course
from . import material, overview, report
from . import progress as kept
from .wording import relative

_PLAIN = {"NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
_BOX = ('<pre role="status" aria-live="polite" style="white-space: pre-wrap; '
        'word-break: normal; font-size: 12px">{}</pre>')


def check(exercise: str) -> None:
    """Show a button that grades an exercise ("ch03/greeter"), and one for hints."""
    one = course.exercise(exercise)
    path = relative(one.task, one.root)
    print(f"Exercise {one.id}: edit {path}, save it, then press Check.\n"
          f"Or in a terminal: python3 -m mpkit grade {one.id}")
    display(Desk(one).box)


def progress() -> None:
    """Print what is done, chapter by chapter, as `mpkit progress` does."""
    root = course.root()
    report.console().print(overview.progress_table(course.chapters(root), kept.load(root)))


class Desk:
    """The buttons of one exercise, and what they show."""

    def __init__(self, exercise: course.Exercise):
        self.exercise = exercise
        self.checking = self._button("Check", "grades the file as it is saved", self.check)
        hints = len(material.hints(exercise))
        self.hinting = self._button("Hint", f"one more of {hints} hints", self.hint)
        self.hinting.disabled = not hints
        self.solving = self._button("Solution", "once all points are yours", self.solution)
        self.solving.disabled = not kept.load(exercise.root).get(exercise.id, {}).get("passed")
        self.shown = widgets.HTML()
        buttons = widgets.HBox([self.checking, self.hinting, self.solving])
        self.box = widgets.VBox([buttons, self.shown])

    def check(self, _=None) -> None:
        """Grade the file as it is now."""
        self.checking.disabled, self.checking.description = True, "Checking …"
        try:
            saved = self._saved()
            done = self._mpkit("grade")
            self._show(f"{saved}\n\n{done.stdout or done.stderr}")
            self.solving.disabled = self.solving.disabled and done.returncode != 0
        finally:
            self.checking.disabled, self.checking.description = False, "Check"

    def hint(self, _=None) -> None:
        """Show one more hint."""
        self._show(self._mpkit("hint").stdout)

    def solution(self, _=None) -> None:
        """Show the solution."""
        self._show(self._mpkit("solution", "--yes").stdout)

    def _saved(self) -> str:
        path = relative(self.exercise.task, self.exercise.root)
        try:
            when = time.localtime(self.exercise.task.stat().st_mtime)
        except FileNotFoundError:
            return f"{path} is not there"
        return f"graded: {path}, saved {time.strftime('%d %B at %H:%M:%S', when)}"

    def _mpkit(self, command: str, *options: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-m", "mpkit", command, self.exercise.id, *options],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8",
            cwd=self.exercise.root, env=os.environ | _PLAIN | {"PYTHONPATH": str(course.CLONE)},
        )

    def _show(self, text: str) -> None:
        self.shown.value = _BOX.format(escape(text.strip("\n")))

    def _button(self, label: str, tooltip: str, pressed) -> widgets.Button:
        button = widgets.Button(description=label, tooltip=f"{label}: {tooltip}")
        button.on_click(pressed)
        return button
