"""%%mp in IPython: its options, its output, and how it is interrupted."""
import signal
import threading

import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import mpkit.lab
from mpkit.lab import by_value, cell, magic


@pytest.fixture(autouse=True)
def no_start_method_chosen(monkeypatch):
    monkeypatch.delenv("MPKIT_START", raising=False)


@pytest.fixture
def ran(monkeypatch):
    """The calls of cell.run, which runs nothing."""
    calls = []

    def run(text, method, *options):
        calls.append((text, method, *options))
        return cell.Outcome(method, 1, "cell.py", text, why="ended", exitcode=0)

    monkeypatch.setattr(cell, "run", run)
    return calls


@pytest.fixture
def displayed(monkeypatch):
    """What a notebook would show below the cell."""
    outputs = []
    monkeypatch.setattr(magic, "display", lambda output, raw=False: outputs.append(output))
    return outputs


@pytest.fixture
def bundle(displayed):
    """Runs a cell and gives its one output, by MIME type."""
    def run(line: str, text: str) -> dict:
        magic.mp(line, text)
        [output] = displayed
        return output
    return run


def test_a_cell_shows_one_table_as_text_and_as_html(bundle):
    shown = bundle("fork", "print('<b>')")
    assert shown["text/plain"] == "       fork\nmain │ <b>"
    assert "<td>&lt;b&gt;</td>" in shown["text/html"] and "<b>" not in shown["text/html"]


@pytest.mark.slow
def test_two_methods_are_two_columns(bundle):
    text = "from mpkit import get_start_method\nprint(get_start_method())"
    assert bundle("fork spawn", text)["text/plain"] == (
        "       fork   spawn\n"
        "main │ fork │ spawn")


@pytest.mark.slow
@pytest.mark.parametrize("library", ["mpkit", "multiprocessing"])
def test_without_a_method_the_environment_chooses_and_the_output_does_not_tell(
        monkeypatch, library, bundle):
    monkeypatch.setenv("MPKIT_START", "spawn")
    text = f"import {library}; print({library}.get_start_method())"
    assert bundle("", text)["text/plain"] == "main │ spawn"


def test_a_cell_that_prints_nothing_has_no_output(displayed):
    magic.mp("", "pass")
    assert displayed == []


def test_lines_of_the_script_have_the_numbers_of_the_cells_lines(bundle):
    assert bundle("", "pass\n1 / 0")["text/plain"].splitlines()[0] == (
        "main │ ✗ ZeroDivisionError: division by zero (cell line 3)")


def test_all_options_reach_the_run(ran):
    magic.mp("spawn --limit 2.5 --raw --args --limit 'a b'", "pass")
    assert ran == [("# %%mp spawn --limit 2.5 --raw --args --limit 'a b'\npass",
                    "spawn", 2.5, ["--limit", "a b"], True)]


@pytest.mark.parametrize("line, complaint", [
    ("spwan", "'spwan' is no start method"),
    ("--limit soon", "--limit"),
    ("--limit 0", "--limit must be positive, not 0"),
    ("--limit nan", "--limit must be positive, not nan"),
    ("--limit", "--limit"),
    ("--colour", "--colour"),
    ("'fork", "no closing quotation"),
    ("--raw --timeline", "--raw records nothing"),
])
def test_a_bad_line_is_refused_in_one_line_before_anything_runs(ran, line, complaint):
    with pytest.raises(UsageError) as refused:
        magic.mp(line, "pass")
    message = str(refused.value)
    assert complaint in message and "usage: %%mp [fork]" in message and "\n" not in message
    assert ran == []


def test_a_bad_method_in_the_environment_is_refused_too(ran, monkeypatch):
    monkeypatch.setenv("MPKIT_START", "bogus")
    with pytest.raises(UsageError, match="'bogus' is no start method"):
        magic.mp("", "pass")


@pytest.mark.slow
def test_a_timeline_is_shown_below_for_each_method(displayed):
    text = "from mpkit import Process\nif __name__ == '__main__':\n    " \
           "p = Process(target=print, args=('hello',), name='child'); p.start(); p.join()"
    magic.mp("fork spawn --timeline", text)
    assert [picture.title for picture in displayed[1:]] == ["Timeline, fork", "Timeline, spawn"]


@pytest.mark.slow
def test_an_interrupt_kills_everything_shows_what_was_printed_and_says_so(tmp_path, displayed):
    started = tmp_path / "started"
    text = f"""
import os, signal
print('a line')
if os.fork() == 0:
    os.setsid()
open({str(started)!r}, 'a').close()
signal.pause()
"""
    watcher = threading.Thread(target=interrupt_once, args=(started,))
    watcher.start()
    with pytest.raises(magic.Interrupted) as stopped:
        magic.mp("", text)
    watcher.join()
    assert displayed[0]["text/plain"] == "main │ a line"
    assert stopped.value._render_traceback_() == [
        "interrupted: every process of the cell was killed"]


def interrupt_once(file) -> None:
    while not file.exists():
        threading.Event().wait(0.01)
    signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)


def test_the_extension_registers_the_magic(monkeypatch):
    monkeypatch.setattr(by_value, "install", lambda: None)
    # Its history would be saved by a thread, with which later tests must not fork.
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    mpkit.lab.load_ipython_extension(shell)
    assert shell.find_cell_magic("mp") is not None
