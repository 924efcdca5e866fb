"""Tracebacks in one line, and whole ones without the folders of a machine."""
import subprocess
import sys

from mpkit.lab.traces import Shortener, without_paths

CELL = "/tmp/x/cell.py"
TRACE = f"""\
Process greeter:
Traceback (most recent call last):
  File "/usr/lib/python3.11/multiprocessing/process.py", line 314, in _bootstrap
    self.run()
  File "{CELL}", line 5, in greet
    raise ValueError('boom')
ValueError: boom""".splitlines()


def shorten(lines, file):
    shortener = Shortener(file)
    shown = [short for line in lines for short in shortener.feed(line)]
    return shown + list(shortener.close())


def written_by(code: str, tmp_path) -> tuple[list[str], str]:
    """What Python really writes to stderr for a script."""
    script = tmp_path / "cell.py"
    script.write_text(code)
    done = subprocess.run([sys.executable, script], stderr=subprocess.PIPE, text=True)
    return done.stderr.splitlines(), str(script)


def test_a_traceback_becomes_the_exception_and_the_line_of_the_cell():
    assert shorten(TRACE, CELL) == ["✗ ValueError: boom (cell line 5)"]


def test_lines_before_and_after_it_stay():
    assert shorten(["before", *TRACE, "after"], CELL) == [
        "before", "✗ ValueError: boom (cell line 5)", "after"]


def test_two_tracebacks_are_two_lines():
    assert shorten(TRACE * 2, CELL) == ["✗ ValueError: boom (cell line 5)"] * 2


def test_without_a_frame_in_the_cell_no_line_is_named():
    assert shorten(TRACE, "/tmp/other.py") == ["✗ ValueError: boom"]


def test_a_chain_of_exceptions_is_the_last_one(tmp_path):
    code = "try:\n    1/0\nexcept ZeroDivisionError as e:\n    raise KeyError('k') from e\n"
    lines, script = written_by(code, tmp_path)
    assert shorten(lines, script) == ["✗ KeyError: 'k' (cell line 4)"]


def test_a_syntax_error_is_one_line_too(tmp_path):
    lines, script = written_by("def f():\n\tx = 1\n        y = 2\n", tmp_path)
    [shown] = shorten(lines, script)
    assert shown.startswith("✗ TabError: ") and shown.endswith(" (cell line 3)")


def test_a_message_of_several_lines_shows_its_first(tmp_path):
    lines, script = written_by("raise ValueError('one\\n  two\\n\\nthree')", tmp_path)
    assert shorten(lines, script)[0] == "✗ ValueError: one (cell line 1)"


def test_a_message_that_begins_on_the_next_line_shows_its_first_paragraph(tmp_path):
    lines, script = written_by("raise ValueError('\\n   one\\n   two\\n\\n   three')", tmp_path)
    assert shorten(lines, script) == ["✗ ValueError: one two (cell line 1)"]


def test_a_whole_traceback_names_cell_lines_and_no_folders():
    assert [without_paths(line, CELL) for line in TRACE[2:6:2]] == [
        '  File "multiprocessing/process.py", line 314, in _bootstrap',
        "  cell line 5, in greet"]
