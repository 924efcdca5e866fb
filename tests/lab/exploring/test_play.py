"""`play` and `replay`: each click runs a whole order, on the program as it is now."""
import signal
import threading
from dataclasses import replace

import made_orders as made
import pytest

import __main__
from mpkit.lab.exploring import asking, playing
from mpkit.lab.exploring.report import CannotExplore, Departed

PROGRAM = """\
from multiprocessing import Process, Value
def add(n):
    {}
def main():
    n = Value("i", 0)
    adders = [Process(target=add, args=(n,), name=name) for name in ("one", "two")]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    return n.value
"""


@pytest.fixture
def asked(monkeypatch):
    """The orders that were run; the program's first two steps can be chosen freely."""
    calls = []

    def run_order(program, text, whole=True):
        calls.append((program, text))
        return {"": made.NOTHING, "1": made.BEGUN}.get(text, made.LOST)

    monkeypatch.setattr(asking, "run_order", run_order)
    return calls


@pytest.fixture
def game(asked):
    return playing.Game("lost_update.py:main")


def rows(game):
    return [(box.children[0].description, box.children[0].disabled, box.children[1].value)
            for box in game.processes.children]


def press(game, name):
    [button] = [box.children[0] for box in game.processes.children
                if box.children[0].description == name]
    button.click()


def test_each_button_says_what_its_process_would_do_next(game):
    press(game, "worker-1")
    assert rows(game) == [
        ("worker-1", False, "write n = 1 · line 6: n.value = before + 1"),
        ("worker-2", True, "waits for fork A, held by worker-1")]
    assert "acquire fork A" in game.shown.value


def test_a_click_an_undo_and_a_reset_each_run_an_order_from_its_start(game, asked):
    press(game, "worker-1")
    kept = game.processes.children[0]
    press(game, "worker-1")
    game.undo()
    game.reset()
    assert [text for _, text in asked] == ["", "1", "1.1", "1.2.2", ""]
    assert kept in game.processes.children      # the keyboard stays where it was


def test_an_end_is_told(game):
    game.run("1.2.2.1")
    assert [told for *_, told in rows(game)] == ["has ended", "has ended"]
    assert "Order 1.2.2.1 gives 1" in game.shown.value


def test_where_an_edited_program_goes_another_way_the_order_is_cut(game, asked, monkeypatch):
    run_order = asking.run_order

    def edited(program, text, whole):
        if text == "1.2.2":
            raise Departed("worker-2 has ended before step 2", 2)
        return run_order(program, text, whole)

    monkeypatch.setattr(asking, "run_order", edited)
    game.run("1.2.2")
    assert game.order is made.BEGUN
    assert "worker-2 has ended before step 2. The order was cut there." in game.shown.value


def test_a_program_that_cannot_be_run_is_told_and_the_order_stays(game, monkeypatch):
    def broken(*_, **__):
        raise CannotExplore("no function <main>")

    game.run("1")
    monkeypatch.setattr(asking, "run_order", broken)
    game.run("1.1")
    assert game.order is made.BEGUN and "no function &lt;main&gt;" in game.shown.value


def test_a_program_that_cannot_be_run_at_all_can_be_mended(asked, monkeypatch):
    def broken(*_, **__):
        raise CannotExplore("invalid syntax")

    run_order = asking.run_order
    monkeypatch.setattr(asking, "run_order", broken)
    game = playing.Game("lost_update.py:main")
    game.undo()
    assert rows(game) == [] and "invalid syntax" in game.shown.value
    monkeypatch.setattr(asking, "run_order", run_order)
    game.reset()
    assert len(rows(game)) == 2


def test_an_order_is_saved_and_replayed(game, asked, tmp_path):
    game.file.value = str(tmp_path / "order.txt")
    game.run("1.2.2.1")
    game.save()
    assert "saved: replay(" in game.shown.value
    assert playing.replay("lost_update.py:main", game.file.value) is made.LOST
    game.file.value = str(tmp_path / "not" / "there")
    game.save()
    assert "No such file or directory" in game.shown.value


def test_every_order_is_checked_on_the_program_as_it_is(game, monkeypatch):
    monkeypatch.setattr(asking, "explore", lambda program, **how: made.REPORT)
    game.check()
    assert "all 6 orders" in game.verdict.value and not game.checking.disabled


def test_a_check_tells_how_far_it_is_and_an_interrupt_ends_it_with_its_report(game, monkeypatch):
    def explore(program, progress, **how):
        assert not progress(10, 200, 0.2)
        assert game.verdict.value == ""
        assert not progress(100, 2000, 1.2)
        assert game.verdict.value == "<p>2,000 orders in 100 runs, 1 s …</p>"
        signal.raise_signal(signal.SIGINT)
        assert progress(101, 2001, 1.3)
        return replace(made.REPORT, complete=False)

    monkeypatch.setattr(asking, "explore", explore)
    game.check()
    assert "6 orders, not all" in game.verdict.value


def test_a_button_may_be_served_by_another_thread(game, monkeypatch):
    monkeypatch.setattr(asking, "explore", lambda program, **how: made.REPORT)
    thread = threading.Thread(target=game.check)
    thread.start()
    thread.join()
    assert "all 6 orders" in game.verdict.value


def test_a_function_of_a_notebook_is_the_one_that_its_cell_defined_last(monkeypatch):
    def main():
        pass

    old, new = main, object()
    old.__module__ = "__main__"
    monkeypatch.setattr(__main__, "main", new, raising=False)
    assert playing.current(old) is new
    assert playing.current("file.py:main") == "file.py:main"


@pytest.mark.slow
def test_an_edit_of_the_file_counts_from_the_next_click_on(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format("n.value += 1"))
    game = playing.Game(f"{program}:main")
    press(game, "one")
    press(game, "two")
    assert all(told.startswith("write n = ") for *_, told in rows(game)[1:])
    program.write_text(PROGRAM.format("with n.get_lock(): n.value += 1"))
    press(game, "one")
    assert "The order was cut there." in game.shown.value
    assert game.order.text == "1"
    game.check()
    assert "Nothing bad in any of them." in game.verdict.value
