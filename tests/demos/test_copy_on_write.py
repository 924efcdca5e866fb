import os

import pytest
from demos import fork_memory
from demos.copy_on_write import claims, drag_memory_after_fork, in_words, memory_after_fork

linux = pytest.mark.skipif(not os.path.exists(fork_memory.ROLLUP), reason="tells nothing here")
SOME = [("before the fork", "parent", 5, 70),
        ("after the fork", "parent", 74, 1), ("after the fork", "child", 71, 1),
        ("after writing", "parent", 58, 17), ("after writing", "child", 55, 17)]


@linux
@pytest.mark.slow
@pytest.mark.parametrize("written", [0, 24, 64])
def test_a_fork_copies_nothing_until_somebody_writes(written):
    assert [line.rpartition(" ")[2] for line in memory_after_fork(written).claims] == ["True"] * 2


def test_a_system_that_copies_everything_at_once_is_told_apart():
    eager = [*SOME[:2], ("after the fork", "child", 5, 70), *SOME[3:]]
    assert claims(SOME, 16)[0].endswith(": True")
    assert claims(eager, 16)[0].endswith(": False")


def test_a_child_without_a_copy_of_what_it_wrote_is_told_apart():
    assert claims(SOME, 16)[1].endswith(": True")
    assert claims(SOME, 32)[1].endswith(": False")


def test_where_the_system_does_not_tell_the_claims_say_so():
    assert all("skipped: this system does not tell" in line for line in claims([], 16))
    assert "does not tell" in in_words([])


def test_more_than_the_block_is_refused_before_anything_runs():
    with pytest.raises(ValueError, match="written is 65: choose whole MiB, from 0 to 64"):
        memory_after_fork(65)


@linux
@pytest.mark.slow
def test_the_slider_runs_the_program_again():
    widget = drag_memory_after_fork()
    slider, shown = widget.children
    slider.value = 40
    assert "the child writes 40 MiB" in shown.value
