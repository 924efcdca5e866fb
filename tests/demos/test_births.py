"""Processes that are born by the start method of one's choice."""
import pytest
from demos.births import METHODS, born


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_as_many_processes_are_born_as_was_asked_for(method):
    lanes = born(method, 3).spans.lanes
    assert len(lanes) == 4 and lanes[0].name == "main"
