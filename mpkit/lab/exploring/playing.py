"""`replay` runs one order again; `play` makes the learner the scheduler, a button for each process.

Nothing of a game stays alive between two clicks: each one runs the whole order from its start, on
the program as it is now. So an undo is a shorter order, and an edit counts from the next click on.
"""
import sys
from html import escape

import ipywidgets as widgets
from IPython.display import display

from mpkit.lab.exploring import asking, saved, views, words
from mpkit.lab.exploring.report import CannotExplore, Departed, Order
from mpkit.lab.how_far import Progress
from mpkit.lab.style import html_box

PATIENCE = 30        # seconds for every order


def replay(program, order) -> Order:
    """Run a program in one order ("1.2.2.1", or a file that `play` or `--save` wrote).

    Returns it once it has come to its end: show it, or its `step()`. Raises CannotExplore where
    the program does not go that way.
    """
    return asking.run_order(current(program), saved.text_of(order))


def play(program) -> None:
    """Show a button for each process of a program (a function, or "file.py:function"): you choose
    who goes next."""
    print("You are the scheduler: choose who goes next, and try to break it.")
    display(Game(program).box)


def current(program):
    """A function of a notebook as its cell defined it last."""
    if getattr(program, "__module__", None) == "__main__":
        return getattr(sys.modules["__main__"], program.__name__, program)
    return program


class Game:
    """The order so far, and all that is on the screen."""

    def __init__(self, program):
        self.program = program
        self.order = Order("", (), None, 0)
        self.rows: dict[int, widgets.HBox] = {}
        self.processes, self.shown, self.verdict = widgets.VBox(), widgets.HTML(), widgets.HTML()
        self.file = widgets.Text("order.txt", layout=widgets.Layout(width="10em"))
        self.checking = button("Check every order", "run explore on the program", self.check)
        self.box = widgets.VBox([
            self.processes, self.shown,
            widgets.HBox([button("Undo", "take the last step back", self.undo),
                          button("Reset", "start again", self.reset),
                          button("Save", "write the order to this file", self.save), self.file]),
            self.checking, self.verdict])
        self.reset()

    def reset(self, _=None) -> None:
        """Go back to the start."""
        self.run("")

    def undo(self, _=None) -> None:
        """Take the last step back."""
        self.run(self.order.text.rpartition(".")[0])

    def choose(self, agent: int) -> None:
        """Let this process make its next step."""
        self.run(f"{self.order.text}.{agent}".lstrip("."))

    def run(self, text: str, note: str = "") -> None:
        """Run the program that far, on a fresh start."""
        try:
            self.order = asking.run_order(current(self.program), text, whole=False)
        except Departed as departed:
            kept = text.split(".")[:departed.step - 1]
            return self.run(".".join(kept), f"{departed}. The order was cut there.")
        except CannotExplore as problem:
            note = str(problem)
        self.draw(note)

    def draw(self, note: str) -> None:
        """Show the order so far, and what each process would do next."""
        order = self.order
        self.processes.children = [self.row(order, agent) for agent in words.agents(order)]
        so_far = views.order(order) if order.steps else "<p>No step was made yet.</p>"
        states = [views.state(order, step) for step in order.steps[-1:]]
        self.shown.value = html_box(
            f'<div role="status" aria-live="polite"><p>{escape(note)}</p>{so_far}'
            f'<p>{"".join(states)}</p></div>', views.SHEET)

    def row(self, order, agent: int) -> widgets.HBox:
        """A process: its button, and what it would do next, or why it cannot."""
        if agent not in self.rows:              # kept, so that the keyboard stays on its button
            chosen = button(words.name(order, agent), "", lambda _: self.choose(agent))
            self.rows[agent] = widgets.HBox([chosen, widgets.HTML()])
        chosen, told = self.rows[agent].children
        step = order.able.get(agent)
        chosen.disabled = step is None
        chosen.tooltip = (words.idle(order, agent) if step is None else
                          f"{words.said(step)} · line {step.line}: {step.source}")
        told.value = escape(chosen.tooltip)
        return self.rows[agent]

    def save(self, _=None) -> None:
        """Write the order to the file that the field names."""
        note = f"saved: replay(…, {self.file.value!r}) runs it again"
        try:
            saved.save(self.order, self.file.value)
        except OSError as problem:
            note = str(problem)
        self.draw(note)

    def check(self, _=None) -> None:
        """Run every order of the program as it is now."""
        self.checking.disabled, self.checking.description = True, "Running every order …"
        try:
            with Progress(self.note, every=1) as progress:
                report = asking.explore(current(self.program), seconds=PATIENCE, progress=progress)
            self.verdict.value = views.html(report)
        except CannotExplore as problem:
            self.note(str(problem))
        finally:
            self.checking.disabled, self.checking.description = False, "Check every order"

    def note(self, line: str) -> None:
        """Show a line where the verdict comes."""
        self.verdict.value = f"<p>{escape(line)}</p>"


def button(label: str, tooltip: str, pressed) -> widgets.Button:
    made = widgets.Button(description=label, tooltip=tooltip)
    made.on_click(pressed)
    return made
