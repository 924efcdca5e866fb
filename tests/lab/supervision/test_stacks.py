"""Where a process stands, read from what faulthandler wrote."""
import faulthandler
import os
import tempfile
import threading
from pathlib import Path

import pytest

from mpkit.lab import lanes
from mpkit.lab.inside import stack_on_signal
from mpkit.lab.supervision import stacks

TEXT = "import time\ntime.sleep(9)\nwith lock:\n    pass\nwhile True:\n    x = f(g(1))\n"


@pytest.fixture
def cell(tmp_path):
    path = tmp_path / "cell.py"
    path.write_text(TEXT)
    return path


def dump(*frames):
    return "Stack (most recent call first):\n" + "".join(
        f'  File "{file}", line {line} in {name}\n' for file, line, name in frames)


def where(stack, file):
    return lanes.place(**stacks.place(stack, file.parent))


def test_the_call_is_the_one_that_the_cells_innermost_line_makes(cell):
    stack = dump(("/lib/selectors.py", 9, "poll"), ("/lib/process.py", 3, "join"),
                 (cell, 2, "<module>"))
    assert where(stack, cell) == "in join, line 2"
    told = stacks.place(stack, cell.parent)
    assert told == {"file": "cell.py", "line": 2, "code": "time.sleep(9)", "call": "join",
                    "inside": "process.py:3"}


def test_a_call_into_c_is_read_from_the_line(cell):
    assert where(dump((cell, 2, "<module>")), cell) == "in time.sleep, line 2"


def test_a_with_statement_is_shown_as_it_stands(cell):
    stack = dump(("/lib/synchronize.py", 95, "__enter__"), (cell, 3, "<module>"))
    assert where(stack, cell) == "in with lock, line 3"


def test_a_program_that_waits_for_its_children_at_exit_is_said_to(cell):
    stack = dump(("/lib/popen_fork.py", 27, "poll"), ("/lib/process.py", 149, "join"),
                 ("/lib/util.py", 360, "_exit_function"))
    assert where(stack, cell) == "waiting for its children, at exit"


def test_without_a_stack_nothing_is_said(cell):
    assert where("", cell) == ""


def test_it_reads_what_this_python_writes_also_beside_other_threads():
    here = Path(__file__)
    line = here.read_text("utf-8").splitlines().index(
        "        os.kill(own, stack_on_signal.TELL_STACK)") + 1
    own, release = os.getpid(), threading.Event()
    other = threading.Thread(target=release.wait)
    other.start()
    with tempfile.NamedTemporaryFile("r") as file:
        stack_on_signal.leave_stack_in(file.name)
        os.kill(own, stack_on_signal.TELL_STACK)
        faulthandler.unregister(stack_on_signal.TELL_STACK)
        release.set()
        other.join()
        told = file.read()
    assert where(told, here) == f"in os.kill, line {line}"
