"""A run as player, table and trace: complete, escaped, and the same words in every run."""

import json
import re
import signal

import pytest

import mpkit
from mpkit.lab import record
from mpkit.lab.player import as_json, pieces
from mpkit.lab.style import MEASURED

EVIL = "</script><script>alert(1)</script><!--/measured--><b>"


def receive(connection):
    connection.recv()


def hold(lock, here):
    with lock:
        here.set()
        signal.pause()


@pytest.fixture(scope="module")
def run():
    """A child that waits for a message whose text is hostile, and one that is killed."""
    context = mpkit.get_context("fork")
    with record() as run:
        ours, theirs = mpkit.Pipe()
        lock, here = mpkit.Lock(), mpkit.Event()
        reader = context.Process(target=receive, args=(theirs,), name="<i>reader</i>")
        holder = context.Process(target=hold, args=(lock, here), name="holder")
        reader.start()
        holder.start()
        here.wait()
        ours.send(EVIL)
        reader.join()
        holder.kill()
        holder.join()
    return run


def comparable(html):
    return re.sub(f"{MEASURED[0]}.*?{MEASURED[1]}", "", html, flags=re.DOTALL)


def data_of(html):
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', html)[1])


def test_the_player_carries_every_lane_and_message(run):
    data = data_of(run.step().html())
    assert [lane["name"] for lane in data["lanes"]] == ["main", "<i>reader</i>", "holder"]
    assert len(data["arrows"]) == 1
    assert [span[3] for span in data["holding"]] == ["holds Lock"]
    assert data["lanes"][2]["ending"] == "has ended, killed by SIGKILL"
    assert data["moments"] == sorted(data["moments"])


def test_nothing_that_a_program_says_becomes_html(run):
    html = run.step().html()
    assert "alert(1)" not in html.replace(r"\u003c/script\u003e\u003cscript\u003ealert(1)", "")
    assert html.count("<script") == 2
    assert "<i>reader" not in html
    assert "<i>reader" not in run.table()._repr_mimebundle_()["text/html"]
    assert "alert(1)</script>" not in run.table()._repr_mimebundle_()["text/html"]


def test_data_cannot_end_the_element_that_it_stands_in():
    text = as_json([EVIL])
    assert not set("<>&") & set(text)
    assert json.loads(text) == [EVIL]


def test_the_player_has_a_picture_with_words_for_where_no_script_runs(run):
    image = re.search(r'<img alt="([^"]+)" src="data:image/png;base64,', run.step().html())
    assert "Timeline of 3 processes" in image[1]


def test_what_is_compared_holds_no_measurement(run):
    first, second = comparable(run.step().html()), comparable(run.step().html())
    assert first == second
    assert " ms" not in first
    assert "3 lanes: main" in first


def test_a_lane_runs_where_it_does_not_wait(run):
    for place, lane in enumerate(run.spans.lanes):
        ran = sum(end - start for _, start, end in pieces(run.spans, place))
        waited = sum(span.end - span.start for span in run.spans.waiting if span.lane == place)
        assert ran + waited == pytest.approx(lane.end - lane.start)


def test_the_table_without_times_is_in_a_promised_order(run):
    rows = run.table(times=False).rows
    started = rows.index(("main", "start", "<i>reader</i>"))
    assert started < [row[:2] for row in rows].index(("<i>reader</i>", "run"))


def test_the_table_tells_how_a_process_was_killed(run):
    told = {(who, call): result for who, call, result in run.table(times=False).rows}
    assert told["holder", "run"] == "killed by SIGKILL"
    assert told["main", "join holder"] == f"exit code {-signal.SIGKILL}"


def test_a_saved_run_is_a_trace_of_events(run, tmp_path):
    run.save(tmp_path / "run.json")
    events = json.loads((tmp_path / "run.json").read_text())["traceEvents"]
    assert {event["ph"] for event in events} == {"M", "X", "b", "e", "s", "f"}
    waits = [event["name"] for event in events if event.get("cat") == "waiting"]
    assert "waits in join for <i>reader</i>" in waits
    assert all(event["dur"] >= 0 for event in events if event["ph"] == "X")


def test_the_summary_has_one_entry_per_process(run):
    told = {each["name"]: each for each in run.summary()}
    assert told["holder"]["exitcode"] == -signal.SIGKILL
    assert 0 < told["<i>reader</i>"]["waited"] <= told["<i>reader</i>"]["lived"]


def test_a_run_cannot_be_looked_at_before_it_is_over():
    with record() as run, pytest.raises(RuntimeError, match="once the block"):
        run.step()
