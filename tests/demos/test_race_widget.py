import pytest
from demos import race_widget

from mpkit.lab.racing import Lap


@pytest.fixture
def races(monkeypatch):
    """What compare() was asked for; its laps are made up."""
    asked = []
    monkeypatch.setattr("mpkit.lab.charts.lap", lambda way, work, args, shares: Lap(
        1.0, [[(0.0, 1.0, 0.5)] for _ in shares], 0.0))

    def noted(work, *args, **settings):
        asked.append((work.__name__, args, settings))
        return compare(work, *args, **settings)

    compare = race_widget.compare
    monkeypatch.setattr(race_widget, "compare", noted)
    return asked


def test_the_race_is_run_as_the_controls_stand(races):
    race = race_widget.Race()
    race.kind.value, race.size.value = "waiting", 50
    race.jobs.value, race.workers.value = 6, 3
    picture = race.run()
    assert races == [("wait", (50,), {"jobs": 6, "workers": 3, "laps": 1})]
    assert [row[0] for row in picture.rows] == [
        "one after another", "3 threads", "3 processes", "ideal"]
    assert "3 threads: 1.00 s" in race.state.value


def test_each_control_runs_the_race_again(races, monkeypatch):
    class Shown:
        def __init__(self, picture):
            self.pictures = [picture]

        def update(self, picture):
            self.pictures.append(picture)

    monkeypatch.setattr(race_widget, "display", lambda shown, **_: Shown(shown))
    race = race_widget.Race()
    race.show()
    race.kind.value, race.size.value = "half and half", 20
    race.jobs.value, race.workers.value = 5, 4
    assert [work for work, _, _ in races] == ["compute", *["both"] * 4]
    assert len(race.shown.pictures) == 5
