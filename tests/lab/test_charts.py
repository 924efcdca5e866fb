import pytest

from mpkit.lab import charts
from mpkit.lab.charts import compare
from mpkit.lab.lap_chart import draw
from mpkit.lab.racing import WAYS, Lap


def work():
    """Never called where laps are made up."""


def made_up(seconds, cpu=0.0, others=0.0, workers=1):
    """A lap in which the workers were busy all the time, and on a core for `cpu` seconds in all."""
    return Lap(seconds, [[(0.0, seconds, cpu / workers)] for _ in range(workers)], others)


@pytest.fixture
def race(monkeypatch):
    """Gives a Comparison of made-up laps: lists by way, the last one for all laps after it."""
    def measured(cores=2, jobs=4, patience=0.0, **laps):
        laps = {way: list(laps.get(way, [made_up(1.0)])) for way in WAYS}

        def next_lap(way, *_):
            return laps[way].pop(0) if len(laps[way]) > 1 else laps[way][0]

        monkeypatch.setattr(charts, "lap", next_lap)
        monkeypatch.setattr(charts, "available_cpus", lambda: cores)
        monkeypatch.setattr(charts, "PATIENCE", patience)
        return compare(work, jobs=jobs)
    return measured


def outcome(line):
    return line.removeprefix("claim: ").partition(": ")[2]


def test_the_fastest_lap_counts(race):
    seen = race(serial=[made_up(3), made_up(2), made_up(4)], threads=[made_up(1)])
    assert seen.best("serial").seconds == 2
    assert seen.speedup("threads") == 2


def test_a_claim_that_holds_is_true(race):
    seen = race(serial=[made_up(2, 2)], processes=[made_up(1, 2)])
    line = "claim: 4 processes were at least 1.3 times as fast as one after another: True"
    assert seen.claim("processes", 1.3) == line
    assert seen.claims == [line]


def test_a_claim_asks_for_more_laps_until_it_holds(race):
    slow, fast = made_up(2, 2), made_up(1, 2)
    seen = race(patience=60, serial=[slow], processes=[slow, slow, slow, slow, fast])
    assert outcome(seen.claim("processes", 1.3)) == "True"
    assert [len(laps) for laps in seen.laps.values()] == [5, 5, 5]


def test_a_claim_that_nothing_excuses_is_false(race):
    seen = race(serial=[made_up(2, 2)], processes=[made_up(2, 2)])
    assert outcome(seen.claim("processes", 1.3)) == "False"


def test_on_one_core_a_claim_of_computing_is_skipped_at_once(race):
    seen = race(cores=1, patience=60, serial=[made_up(2, 2)], processes=[made_up(2, 2)])
    assert outcome(seen.claim("processes", 1.3)) == "skipped: 1 core"
    assert len(seen.laps["serial"]) == 3


def test_one_core_is_no_excuse_where_the_jobs_wait(race):
    seen = race(cores=1, serial=[made_up(2)], threads=[made_up(2)])
    assert outcome(seen.claim("threads", 2)) == "False"


@pytest.mark.parametrize("cpu", [2.0, 0.0])
def test_cores_that_others_keep_busy_are_an_excuse(race, cpu):
    seen = race(serial=[made_up(2, cpu)], processes=[made_up(2, cpu, others=3.5)])
    assert outcome(seen.claim("processes", 1.3)) == "skipped: other programs kept the cores busy"


def test_cores_that_slow_each_other_down_are_an_excuse(race):
    seen = race(serial=[made_up(2, 2)], processes=[made_up(1.9, 3.8)])
    assert outcome(seen.claim("processes", 1.3)) == "skipped: the cores slowed each other down"


def test_threads_that_take_turns_keep_one_core_busy(race):
    seen = race(threads=[made_up(2, 2.02, workers=4)])
    assert seen.claim_one_core("threads") == (
        "claim: 4 threads together never kept more than one core busy: True")


def test_a_single_lap_on_two_cores_is_told(race):
    seen = race(threads=[made_up(2, 2), made_up(2, 3), made_up(1, 1)])
    assert outcome(seen.claim_one_core("threads")) == "False"


def test_a_python_without_a_gil_claims_nothing_of_threads(race, monkeypatch):
    monkeypatch.setattr("sys._is_gil_enabled", lambda: False, raising=False)
    seen = race(threads=[made_up(1, 2)])
    assert outcome(seen.claim_one_core("threads")) == "skipped: this Python has no GIL"


@pytest.mark.parametrize("cores, cpu, ideal", [
    (2, 2.0, 1.0),      # the cores are the limit
    (16, 2.0, 0.5),     # the workers are
    (1, 2.0, 2.0),
    (1, 0.0, 0.5),      # nobody needs a core
])
def test_the_ideal_is_limited_by_cores_and_workers(race, cores, cpu, ideal):
    assert race(cores=cores, serial=[made_up(2, cpu)]).ideal() == ideal


def test_the_picture_has_a_table_an_alternative_and_the_claims(race):
    seen = race(serial=[made_up(2, 2)], threads=[made_up(2, 2, workers=4)],
                processes=[made_up(1, 2, workers=4)])
    claim = seen.claim("processes", 1.3)
    picture = seen.picture()
    assert picture.alt.startswith("On 2 cores, one after another: 2.000 s; 4 threads: 2.000 s;")
    assert [row[0] for row in picture.rows] == [
        "one after another", "4 threads", "4 processes", "ideal"]
    assert claim in seen._repr_mimebundle_()["text/plain"]
    assert claim in str(seen)


def test_a_lane_is_drawn_for_each_worker_and_a_line_for_the_ideal(race):
    seen = race(serial=[made_up(2, 2)], threads=[made_up(2, 2, workers=4)],
                processes=[made_up(1, 2, workers=4)])
    axes, = draw(seen).axes
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "one after another\n2.00 s", "4 threads\n2.00 s", "4 processes\n1.00 s"]
    assert axes.lines[0].get_xdata()[0] == 1.0


@pytest.mark.parametrize("settings", [{"jobs": 0}, {"jobs": 65}, {"workers": 2.5}, {"laps": 0}])
def test_what_cannot_be_run_is_refused_before_anything_runs(settings):
    (name, value), = settings.items()
    with pytest.raises(ValueError, match=f"{name} is {value}: choose a whole number from 1 to 64"):
        compare(work, **settings)


def test_a_result_instead_of_a_function_is_refused():
    with pytest.raises(TypeError, match=r"work is None: pass a function without \(\)"):
        compare(work())


def test_an_unknown_way_is_told_with_the_known_ones(race):
    with pytest.raises(ValueError, match="no way is called 'thread': choose one of serial, thr"):
        race().claim("thread", 2)
