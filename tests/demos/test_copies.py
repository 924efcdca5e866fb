"""The search for copied passages: its parts, its six ways, what is foretold and what is claimed."""

import zlib

import pytest
from demos import copies, forecast, six_ways

TEXT = "import one\nimport two\n\nimport three\nimport four\n   import five\nimport six\n"
LIKE = TEXT.replace("   import", "import").replace("import six", "import  seven")
TOLD = {"seconds": {"serial": {"1": 1.0}, **{way: {"1": 1.1, "2": 0.6} for way in six_ways.WAYS}},
        "same": True, "others": 0.0}


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A library of three files, two of which share a passage."""
    for name, text in {"a.py": TEXT, "test/b.py": TEXT, "c.py": LIKE, "d.py": "pass\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(copies, "LIBRARY", str(tmp_path))
    return tmp_path


def test_tests_are_no_part_of_the_library(library):
    assert copies.sources() == ["a.py", "c.py", "d.py"]


def test_a_passage_is_five_lines_whatever_their_spaces(library):
    lines = "import one\nimport two\nimport three\nimport four\nimport five"
    assert copies.passages("a.py") & copies.passages("c.py") == {zlib.crc32(lines.encode())}
    assert len(copies.passages("a.py")) == 2
    assert copies.passages("d.py") == set()


def test_the_order_of_the_results_is_of_no_consequence(library):
    found = six_ways.serial(["a.py", "c.py", "d.py"])
    assert copies.merged(found) == copies.merged(found[::-1]) == {("a.py", "c.py"): 1}


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("way", six_ways.WAYS.values(), ids=list(six_ways.WAYS))
def test_each_way_finds_the_same(way, workers):
    names = ["lzma.py", "abc.py", "bz2.py"]
    assert sorted(way(names, workers)) == sorted(six_ways.serial(names))


def test_there_is_room_for_all_numbers_of_a_file(library):
    (library / "dense.py").write_text("()()\n" * 9)
    assert len(copies.passages("dense.py")) <= six_ways.room("dense.py")


def test_amdahls_law_is_applied_to_the_parts():
    shown = forecast.forecast(0.1, 1.0, 0.1)
    assert shown.rows[1] == (2, "1.7")
    assert shown.claims == ["more than half of the time can be shared: True",
                            "and not all of it: True"]


def test_all_ways_stand_beside_what_was_foretold(monkeypatch):
    monkeypatch.setattr(forecast, "available_cpus", lambda: 2)
    monkeypatch.setattr(forecast, "measured", lambda *order: TOLD)
    shown = forecast.race(0.0, 1.0, 0.0)
    assert shown.rows[0] == ("foretold", "1.00", "2.00")
    assert shown.rows[1:] == [(way, "0.91", "1.67") for way in six_ways.WAYS]
    assert all(line.endswith(": True") for line in shown.claims)


@pytest.mark.parametrize("cores, others, laps, words", [
    (2, 0.0, 0.6, "True"), (2, 0.0, 0.9, "False"), (1, 0.0, 0.9, "skipped: 1 core"),
    (2, 1.0, 0.9, "skipped: other programs kept the cores busy")])
def test_a_claim_is_skipped_where_the_machine_cannot_show_it(cores, others, laps, words):
    told = {"seconds": {"serial": {"1": 1.0}, "Pool.map": {"2": laps}}, "others": others}
    assert forecast.excuse(told, cores) == words


def test_a_quicker_lap_counts():
    again = {"seconds": {"serial": {"1": 1.2}, "Pool.map": {"2": 0.4}}, "same": True, "others": 0.5}
    quicker = forecast.quicker(TOLD, again)
    assert forecast.gain(quicker, "Pool.map") == {1: 1 / 1.1, 2: 2.5}
    assert forecast.gain(quicker, "Manager") == forecast.gain(TOLD, "Manager")
    assert quicker["others"] == 0.5


@pytest.mark.slow
def test_the_race_is_run_by_a_program_of_its_own(monkeypatch):
    monkeypatch.setenv("MPKIT_START", "nonsense")
    told = forecast.measured(["own queue", "Pool.map"], [1, 2], 0)
    assert told["same"] and told["others"] > -0.5
    assert {way: list(laps) for way, laps in told["seconds"].items()} == {
        "serial": ["1"], "own queue": ["2"], "Pool.map": ["2"]}


def test_more_workers_than_cores_promise_nothing_more(monkeypatch):
    monkeypatch.setattr(forecast, "available_cpus", lambda: 1)
    monkeypatch.setattr(forecast, "measured", lambda *order: TOLD)
    assert forecast.race(0.0, 1.0, 0.0).rows[0] == ("foretold", "1.00", "1.00")


def test_a_lap_that_was_not_run_is_left_out(monkeypatch):
    seconds = {**TOLD["seconds"], "Manager": {"2": 0.5}}
    monkeypatch.setattr(forecast, "available_cpus", lambda: 2)
    monkeypatch.setattr(forecast, "measured", lambda *order: {**TOLD, "seconds": seconds})
    assert ("Manager", "–", "2.00") in forecast.race(0.0, 1.0, 0.0).rows
