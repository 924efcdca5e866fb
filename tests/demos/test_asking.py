"""Requests of a manager's server: which, how dear, and who waits."""
import pytest
from demos.asking import day, pictured, reading, requests_of
from demos.desk import LOCKED, LOOSE

from mpkit import Manager

pytestmark = pytest.mark.slow


def test_each_use_of_a_proxy_is_told():
    with Manager() as manager:
        stock = manager.dict(bread=1, rolls=2)
        assert requests_of(lambda: [item for item in stock]) == ["__iter__"] + ["__next__"] * 3
        with pytest.raises(KeyError):
            requests_of(lambda: stock["cake"])
        assert requests_of(stock.copy) == ["copy"], "after an error nothing is told twice"


def test_a_look_at_a_managers_dict_is_measured():
    rows = reading().rows
    assert [name for name, _ in rows][-1] == "a manager's dict" and len(rows) == 4


@pytest.mark.parametrize("order", [LOOSE, LOCKED])
def test_all_requests_of_a_day_are_answered(order):
    shown = day(2, 3, order)
    assert shown.claims[0] == "requests answered: 6"
    assert [row[:2] for row in shown.rows] == [("worker 1", 3), ("worker 2", 3), ("server", 6)]


@pytest.mark.parametrize("worked, said", [([(0, 2), (1, 3)], True), ([(2, 3), (0, 2)], False)])
def test_whether_two_were_worked_on_at_the_same_moment_is_said(worked, said):
    shown = pictured({"worker 1": [(0, 3)], "server": worked}, LOOSE)
    assert shown.claims[1] == f"the server worked on two at the same moment: {said}"
