"""roll() shows real processes in a table, with a button for each thing that a parent can do to one.

What cannot be done just now is not prevented: the error is shown, as a program would get it.
"""
import time

import ipywidgets
from IPython.display import display

from mpkit import Process
from mpkit.lab.style import escape, html_box, html_table

LONGEST = 60        # seconds that a process sleeps, if nobody ends it
ACTIONS = {"start()": Process.start, "terminate()": Process.terminate,
           "join(0.5)": lambda process: process.join(0.5), "close()": Process.close}
ANSWERS = ("pid", "is_alive()", "exitcode")


class Roll:
    """Some processes that sleep; `ask` shows what they answer now."""

    def __init__(self, names):
        self.processes = [Process(target=time.sleep, args=(LONGEST,), name=name, daemon=True)
                          for name in names]
        self.table, self.said = ipywidgets.HTML(), ipywidgets.HTML()
        rows = [ipywidgets.HBox([ipywidgets.Label(process.name, layout={"width": "4em"}),
                                 *(self.button(process, action) for action in ACTIONS)])
                for process in self.processes]
        asking = ipywidgets.Button(description="ask again")
        asking.on_click(self.ask)
        self.box = ipywidgets.VBox([*rows, asking, self.table, self.said])
        self.ask()

    def button(self, process, action):
        """A button that does one thing to one process."""
        button = ipywidgets.Button(description=action, tooltip=f"{process.name}.{action}")

        def press(_):
            self.said.value = html_box(f"<code>{escape(did(process, action))}</code>")
            self.ask()

        button.on_click(press)
        return button

    def ask(self, _=None):
        """Fill the table with what the processes answer at this moment."""
        rows = [[process.name, *answers(process)] for process in self.processes]
        self.table.value = html_box(html_table(["name", *ANSWERS], rows))


def did(process, action) -> str:
    """Do it; what a program would see of it, in one line."""
    call = f"{process.name.lower()}.{action}"
    try:
        return f"{call} → {ACTIONS[action](process)}"
    except (ValueError, AssertionError) as error:
        return f"{call} → {type(error).__name__}: {error}"


def answers(process):
    """What pid, is_alive() and exitcode say; their error where the process is closed."""
    try:
        return [process.pid, process.is_alive(), process.exitcode]
    except ValueError:
        return ["ValueError"] * len(ANSWERS)


def roll(*names: str) -> None:
    """Show processes with these names, and their buttons."""
    display(Roll(names).box)
