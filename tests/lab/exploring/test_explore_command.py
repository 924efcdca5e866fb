"""`mpkit explore` in a terminal: its words, its files, its exit status."""
import json
import shlex
import signal
from dataclasses import replace

import made_orders as made
import pytest

from mpkit.lab.exploring import asking, command
from mpkit.lab.how_far import Progress


@pytest.fixture
def asked(monkeypatch):
    """What the engine was asked for; it answers with a report made by hand."""
    calls = []

    def explore(program, **how):
        calls.append((program, how))
        return made.REPORT

    def run_order(program, text, whole=True, level="calls"):
        calls.append((program, text, whole, level))
        return made.LOST

    monkeypatch.setattr(asking, "explore", explore)
    monkeypatch.setattr(asking, "run_order", run_order)
    return calls


def test_lines_are_as_long_as_the_terminal_is_wide(asked, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "50")
    command.main(["lost_update.py:main", "--replay", "1.2"])
    assert max(map(len, capsys.readouterr().out.splitlines())) == 50


def test_a_report_ends_with_how_to_replay_it(asked, capsys):
    assert command.main(["lost_update.py:main", "--switches", "2", "--any-outcome"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("all 6 orders, in 0.04 s (4 runs stand for them)\n")
    assert told.endswith(
        "\nReplay it:  python3 -m mpkit explore lost_update.py:main --replay 1.2.2.1\n")
    assert "\x1b" not in told
    (program, how), = asked
    assert program == "lost_update.py:main" and type(how.pop("progress")) is command.Drawn
    assert how == {"switches": 2, "budget": None, "any_outcome": True, "crashes": False,
                   "level": "calls"}


def test_an_order_without_a_step_and_a_name_with_a_space_can_be_pasted(asked, monkeypatch, capsys):
    found = replace(made.REPORT, shortest_of=(replace(made.LOST, text="", steps=()),))
    monkeypatch.setattr(asking, "explore", lambda *_, **__: found)
    command.main(["lost update.py:main"])
    told = capsys.readouterr().out
    assert told.endswith("python3 -m mpkit explore 'lost update.py:main' --replay ''\n")
    command.main(shlex.split(told.splitlines()[-1].partition("explore ")[2]))
    assert asked == [("lost update.py:main", "", True, "calls")]


@pytest.mark.parametrize("verdict, status", [("right", 0), ("wrong", 1), ("unfinished", 3)])
def test_the_exit_status_is_the_verdict(asked, monkeypatch, verdict, status):
    found = replace(made.REPORT, verdict=verdict, shortest_of=())
    monkeypatch.setattr(asking, "explore", lambda *_, **__: found)
    assert command.main(["lost_update.py:main"]) == status


def test_the_first_ctrl_c_ends_it_with_a_report(monkeypatch, capsys):
    def explore(program, progress, **how):
        assert not progress(1, 2, 0.1)
        signal.raise_signal(signal.SIGINT)
        assert progress(2, 4, 0.2)
        return replace(made.REPORT, complete=False)

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(asking, "explore", explore)
    assert command.main(["lost_update.py:main"]) == 1
    told = capsys.readouterr()
    assert "interrupted: the run that goes on is the last one" in told.err
    assert told.out.startswith("6 orders, in 0.04 s, not all\n")
    assert signal.getsignal(signal.SIGINT) is before


def test_a_ctrl_c_in_the_middle_of_a_line_is_told_before_it_ends():
    lines = []

    def tell(line):
        lines.append(line)
        if len(lines) == 1:
            signal.raise_signal(signal.SIGINT)

    with Progress(tell, every=1) as progress:
        assert [progress(1, 2, 1), progress(1, 2, 1.1)] == [False, True]
    assert lines == ["2 orders in 1 runs, 1 s …",
                     "interrupted: the run that goes on is the last one"]


def test_the_second_ctrl_c_ends_it_at_once(monkeypatch, capsys):
    def explore(program, **how):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        raise AssertionError("the second did not end it")

    monkeypatch.setattr(asking, "explore", explore)
    assert command.main(["lost_update.py:main"]) == 130
    assert capsys.readouterr().err.endswith("mpkit: interrupted\n")


def test_progress_is_drawn_in_a_terminal_and_elsewhere_a_line_each_ten_seconds(
        monkeypatch, capsys):
    with command.Drawn() as progress:
        for seconds in range(25):
            progress(100, 2000, seconds)
    assert capsys.readouterr().err == ("mpkit: 2,000 orders in 100 runs, 10 s …\n"
                                       "mpkit: 2,000 orders in 100 runs, 20 s …\n")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with command.Drawn() as progress:
        progress(100, 2000, 1)
    assert capsys.readouterr().err == "\x1b[2K2,000 orders in 100 runs, 1 s …\r\x1b[2K"


def test_a_saved_order_is_replayed(asked, tmp_path, capsys):
    path = tmp_path / "order.txt"
    command.main(["lost_update.py:main", "--save", str(path)])
    assert command.main(["lost_update.py:main", "--replay", str(path)]) == 0
    assert asked[-1] == ("lost_update.py:main", "1.2.2.1", True, "calls")
    assert "Order 1.2.2.1 gives 1 (2 switches):" in capsys.readouterr().out


def test_a_replay_that_ends_badly_says_so_by_its_exit_status(asked, monkeypatch, capsys):
    monkeypatch.setattr(asking, "run_order", lambda *_, **__: made.DEADLOCK)
    assert command.main(["forks.py:main", "--replay", "1.2"]) == 1
    assert "worker-1 holds fork A, waits for fork B" in capsys.readouterr().out


def test_the_report_is_written_as_json(asked, tmp_path):
    path = tmp_path / "report.json"
    command.main(["lost_update.py:main", "--json", str(path)])
    assert json.loads(path.read_text())["verdict"] == "wrong"


@pytest.mark.parametrize("arguments, complaint", [
    ([], "the following arguments are required: FILE.py:FUNCTION"),
    (["x.py:main", "--budget", "-1"], "argument --budget: "),
    (["x.py:main", "--budget", "many"], "argument --budget: 'many' is no whole number"),
    (["x.py:main", "--replay", "1.2", "--budget", "3"], "--replay runs one order"),
    (["x.py:main", "--replay", "not there"], "No such file or directory: 'not there'"),
    (["x.py:main", "--json", "not/there"], "No such file or directory: 'not/there'")])
def test_what_is_wrong_with_the_line_is_one_line(asked, capsys, arguments, complaint):
    try:
        status = command.main(arguments)
    except SystemExit as end:
        status = end.code
    *_, told = capsys.readouterr().err.splitlines()
    assert status == 2 and told.startswith("mpkit: ") and complaint in told


def test_colours_are_for_terminals(asked, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    command.tell([("bad", "1  4"), ("lane 1", "step"), ("", "plain")])
    assert capsys.readouterr().out == "\x1b[31m1  4\x1b[0m\n\x1b[36mstep\x1b[0m\nplain\n"


def test_what_was_found_at_another_level_is_replayed_there(asked, capsys):
    assert command.main(["lost_update.py:main", "--level", "parts"]) == 1
    assert capsys.readouterr().out.endswith(
        "explore lost_update.py:main --level parts --replay 1.2.2.1\n")
    command.main(["lost_update.py:main", "--level", "parts", "--replay", "1.2"])
    assert [call[-1] for call in asked][0]["level"] == "parts" and asked[1][-1] == "parts"
