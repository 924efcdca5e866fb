"""What a program does with os.fork and os.wait alone shows in its timeline, too."""
import pytest

from mpkit.lab import cell
from mpkit.lab.spans import Spans

WAITS_FOR_A_CHILD = """
import os
here, there = os.pipe()
child = os.fork()
if child == 0:
    os.read(here, 1)
    os._exit(3)
os.write(there, b"!")
os.waitpid(child, 0)
"""
HAS_NO_CHILD = """
import os
try:
    os.wait()
except ChildProcessError:
    print("nobody")
"""


def spans(text):
    outcome = cell.run(text)
    assert outcome.why == "ended"
    return Spans(outcome.events)


@pytest.mark.slow
def test_who_waits_for_a_forked_child_is_shown_as_waiting():
    found = spans(WAITS_FOR_A_CHILD)
    assert [span.lane for span in found.waiting] == [0]
    assert [lane.exitcode for lane in found.lanes][1:] == [3]


@pytest.mark.slow
def test_a_wait_that_finds_no_child_is_over_at_once():
    found = spans(HAS_NO_CHILD)
    [wait] = found.waiting
    assert wait.end < found.end
