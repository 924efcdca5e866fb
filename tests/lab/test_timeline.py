"""The picture of a run, in the notebook and in other tools."""
import json

import pytest

import mpkit
from mpkit.lab.events import Event
from mpkit.lab.recording import record
from mpkit.lab.run import Run
from mpkit.lab.timeline import labels


def talk(text="'x'"):
    with record() as run:
        here, there = mpkit.Pipe()
        with mpkit.Lock():
            here.send(text)
        there.recv()
    return run


def many(count):
    """A run in which so many messages follow each other closely."""
    events = []
    for number in range(count):
        sent = {"message": f"'message {number}'"}
        events += [Event(2 * number, 1, "main", "Queue.put", "B", "q", sent),
                   Event(2 * number + 1, 2, "other", "Queue.get", "E", "q", sent)]
    return Run(events)


def test_it_is_a_png_with_words_beside_it_and_the_claims_are_those_of_any_run():
    first, second = talk().timeline(), talk().timeline()
    assert first.png.startswith(b"\x89PNG")
    assert first.claims == second.claims == ["1 lane: main", "1 message received"]
    assert "main lives" in first.alt and "holds locks" in first.alt
    assert "image/svg+xml" not in first._repr_mimebundle_()


@pytest.mark.filterwarnings("ignore:Glyph .* missing")
@pytest.mark.parametrize("text", ["$x", "$$", "a\nb", "\\frac", "<b>&", "é\u0007", ""])
def test_any_text_can_be_drawn(text):
    assert talk(text).timeline().png


def test_labels_that_would_cover_each_other_are_left_out():
    assert [text for _, text in labels(many(3).spans)] == ["'message 0'", "'message 1'",
                                                          "'message 2'"]
    assert 3 < len(list(labels(many(150).spans))) < 20


def test_a_saved_run_is_what_perfetto_opens(tmp_path):
    talk("$").save(tmp_path / "run.json")
    events = json.loads((tmp_path / "run.json").read_text())["traceEvents"]
    assert {event["ph"] for event in events} == {"M", "X", "b", "e", "s", "f"}
    assert all(event["dur"] >= 0 and event["ts"] >= 0 for event in events if event["ph"] == "X")
    assert {event["args"]["name"] for event in events if event["name"] == "process_name"} == {
        "main"}


def test_the_summary_says_how_long_each_process_lived_waited_and_held():
    (main,) = talk().summary()
    assert main["name"] == "main" and main["exitcode"] is None
    assert main["lived"] > main["held"] > 0 and main["lived"] > main["waited"] > 0
