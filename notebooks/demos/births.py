"""births() starts as many processes as a slider says, by the start method that is chosen.

They are started by a program of its own: a notebook's kernel has threads and must not be forked.
"""

import ipywidgets
from IPython.display import display

from mpkit.lab import cell
from mpkit.lab.run import Run

METHODS = ("fork", "spawn", "forkserver")
PROGRAM = """
import sys, time
from mpkit import Process

if __name__ == '__main__':
    children = [Process(target=time.sleep, args=(0.05,)) for _ in range(int(sys.argv[1]))]
    for child in children:
        child.start()
    for child in children:
        child.join()
"""


def born(method: str, count: int) -> Run:
    """The run of a program that starts so many processes, one after the other."""
    return Run(cell.run(PROGRAM, method, arguments=[str(count)]).events)


def births() -> None:
    """Show the controls, and under them the timeline of the last run."""
    method = ipywidgets.ToggleButtons(options=METHODS, description="born by")
    count = ipywidgets.IntSlider(value=3, min=1, max=8, description="processes",
                                 continuous_update=False)
    picture = display(born(method.value, count.value).timeline(), display_id=True)

    def again(_):
        picture.update(born(method.value, count.value).timeline())

    for control in (method, count):
        control.observe(again, names="value")
    display(ipywidgets.VBox([method, count]))
