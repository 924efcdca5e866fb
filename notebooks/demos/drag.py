"""drag() runs something again, for real, whenever one of its controls is changed, and draws it."""
import ipywidgets
from IPython.display import display

from mpkit.lab.picture import Picture


def drag(make, **controls) -> None:
    """Show what make(**values) gives, and under it a control per value.

    make        gives a Picture, or a Run, of which the timeline is shown
    a control   a list of texts to choose from, or (value, least, most) for a slider
    """
    widgets = {name: control(name, told) for name, told in controls.items()}

    def made():
        thing = make(**{name: widget.value for name, widget in widgets.items()})
        return thing if isinstance(thing, Picture) else thing.timeline()

    picture = display(made(), display_id=True)
    for widget in widgets.values():
        widget.observe(lambda _: picture.update(made()), names="value")
    display(ipywidgets.VBox(list(widgets.values())))


def control(name, told):
    """The control that is told by a list of texts, or by three numbers."""
    if isinstance(told, list):
        return ipywidgets.ToggleButtons(options=told, description=name)
    value, least, most = told
    return ipywidgets.IntSlider(value=value, min=least, max=most, description=name,
                                continuous_update=False)
