"""drag_workers() runs a race again whenever a slider is let go: other jobs, other workers.

The picture is an output of its own, which the controls replace: so it is there where widgets
are not, in an exported page.
"""

import ipywidgets
from IPython.display import display

from demos.race_jobs import both, compute, wait
from mpkit.lab.charts import compare

KINDS = {"computing": compute, "waiting": wait, "half and half": both}


class Race:
    """The controls and what they show; `run()` is what each of them calls."""

    def __init__(self):
        settings = {"continuous_update": False, "style": {"description_width": "9em"},
                    "layout": ipywidgets.Layout(width="30em")}
        self.kind = ipywidgets.Dropdown(options=list(KINDS), description="a job is", **{
            name: settings[name] for name in ("style", "layout")})
        self.size = ipywidgets.IntSlider(40, 10, 200, 10, description="size of a job, ms",
                                         **settings)
        self.jobs = ipywidgets.IntSlider(4, 1, 12, description="jobs", **settings)
        self.workers = ipywidgets.IntSlider(2, 1, 8, description="workers", **settings)
        self.state = ipywidgets.Label("Change one of them: the race is run again.")
        self.controls = [self.kind, self.size, self.jobs, self.workers]
        self.shown = None

    def run(self, _change=None):
        """Runs the race as the controls stand, and gives its picture."""
        self.state.value = "Running…"
        comparison = compare(KINDS[self.kind.value], self.size.value, jobs=self.jobs.value,
                             workers=self.workers.value, laps=1)
        picture = comparison.picture()
        picture.title = "The race as it was run last"
        self.state.value = ", ".join(
            f"{comparison.label(way)}: {comparison.best(way).seconds:.2f} s"
            for way in comparison.laps)
        if self.shown is not None:
            self.shown.update(picture)
        return picture

    def show(self):
        """The controls, and under them the first race."""
        display(ipywidgets.VBox([*self.controls, self.state]))
        self.shown = display(self.run(), display_id=True)
        for control in self.controls:
            control.observe(self.run, "value")


def drag_workers() -> None:
    """Shows a race with sliders: kind and size of the jobs, their number, and the workers."""
    Race().show()
