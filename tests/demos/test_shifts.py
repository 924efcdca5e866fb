"""Who of a pool's workers did what."""
import time

import pytest
from demos.shifts import WAYS, Shifts, one_book, shifts

import mpkit

pytestmark = pytest.mark.slow


def pause(seconds):
    time.sleep(seconds)


@pytest.mark.parametrize("how", WAYS)
def test_every_piece_is_drawn_once_in_every_way(how):
    done = shifts(pause, [0.02, 0, 0.01, 0, 0], 2, how, chunksize=2)
    assert sum(len(lane) for lane in done.lanes()) == 5
    assert len(done.lanes()) == 2
    chunked = how in ("map", "imap", "imap_unordered")
    lines = [str(line) for line in done.timeline().claims]
    assert lines[0] == f"{how}: 5 pieces in {3 if chunked else 5} tasks for 2 workers"
    assert all(line.endswith("True") for line in lines[1:])
    assert mpkit.active_children() == []


def test_what_is_not_so_is_not_claimed():
    lost_and_twice = Shifts([(1, 7, 0.0, 0.2, 0, 0, 0.2), (1, 8, 0.1, 0.3, 0, 0, 0.3)], 3,
                            "apply", 1)
    assert [line.rpartition(" ")[2] for line in lost_and_twice.claims()[1:]] == [
        "False", "True", "False"]


def test_a_worker_without_work_has_a_lane():
    done = Shifts([(0, 7, 0.0, 0.2, 0.05, 0.1, 0.2)], 3, "map", 1)
    assert done.timeline().rows == [("worker 1", 1, 1, "150", "50"),
                                    ("worker 2", 0, 0, "0", "0"), ("worker 3", 0, 0, "0", "0")]


def test_who_waits_for_the_book_is_shown_waiting():
    lanes = one_book(2, 0, 20).lanes()
    got = sorted(piece[-1] for lane in lanes for piece in lane)
    assert len(got) == 8
    assert all(after - before >= 0.02 for before, after in zip(got, got[1:], strict=False))
