"""Controls that run something again."""
import pytest
from demos import drag
from demos.births import METHODS, born


class Drawn:
    def __init__(self, **values):
        self.values = values

    def timeline(self):
        return self.values


class Shown:
    """What stands in the page under one display id."""

    def __init__(self, first):
        self.now = first

    def update(self, new):
        self.now = new


def test_a_changed_control_runs_it_again(monkeypatch):
    shown = []

    def display(thing, display_id=False):
        shown.append(Shown(thing) if display_id else thing)
        return shown[-1]

    monkeypatch.setattr(drag, "display", display)
    drag.drag(Drawn, method=["fork", "spawn"], count=(3, 1, 8))
    picture, box = shown
    assert picture.now == {"method": "fork", "count": 3}
    method, count = box.children
    count.value = 5
    method.value = "spawn"
    assert picture.now == {"method": "spawn", "count": 5}
    count.value = 50
    assert picture.now["count"] == 8


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_as_many_processes_are_born_as_was_asked_for(method):
    lanes = born(method, 3).spans.lanes
    assert len(lanes) == 4 and lanes[0].name == "main"
