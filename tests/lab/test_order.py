"""The canonical order: what a program promises, whatever one run happened to show."""
import random

import pytest

from mpkit.lab import order
from mpkit.lab.events import Event

MAIN, ONE, TWO = 100, 300, 200


def story(*steps):
    """Events one nanosecond apart, from (pid, operation, phase, object, detail)."""
    return [Event(t, step[0], f"p{step[0]}", *step[1:]) for t, step in enumerate(steps)]


def started(child, parent=MAIN):
    return [(parent, "Process.start", "B", "", {}),
            (parent, "Process.start", "E", "", {"child": child})]


def joined(child, parent=MAIN):
    return [(parent, "Process.join", "B", "", {"child": child}),
            (parent, "Process.join", "E", "", {"child": child, "exitcode": 0})]


def line(pid, text):
    return (pid, "line", "I", "", {"text": text})


def texts(events):
    return [event.detail["text"] for event in events if event.operation == "line"]


def unordered(events):
    return [tuple(sorted(texts(pair))) for pair in order.concurrent(events)]


def test_a_start_comes_before_what_the_child_does_even_if_the_start_returns_later():
    begin, end = started(ONE)
    events = story(line(MAIN, "a"), begin, line(ONE, "child"), end, line(MAIN, "b"), *joined(ONE),
                   line(MAIN, "c"))
    assert texts(order.canonical(events)) == ["a", "b", "child", "c"]
    assert unordered(events) == [("b", "child")]


def test_the_same_order_comes_out_of_every_run_of_two_children_that_nothing_orders():
    seen = set()
    choose = random.Random(1)
    for _ in range(50):
        rest = {ONE: ["one 1", "one 2"], TWO: ["two 1", "two 2"]}
        lines = []
        while any(rest.values()):
            pid = choose.choice([pid for pid in rest if rest[pid]])
            lines.append(line(pid, rest[pid].pop(0)))
        events = story(*started(ONE), *started(TWO), *lines, *joined(TWO), *joined(ONE))
        seen.add(tuple(texts(order.canonical(events))))
        assert len(unordered(events)) == 4
    assert seen == {("one 1", "one 2", "two 1", "two 2")}


@pytest.mark.parametrize("sent, got, here, there", [
    ("Queue.put", "Queue.get", "q", "q"), ("Connection.send", "Connection.recv", "a", "b")])
def test_a_message_orders_what_was_before_it_and_what_comes_after(sent, got, here, there):
    events = story((MAIN, "Pipe", "I", "", {"ends": ["a", "b"]}), *started(ONE), *started(TWO),
                   line(TWO, "before"), (TWO, sent, "B", here, {"message": "'x'"}),
                   (TWO, sent, "E", here, {}), (ONE, got, "B", there, {}),
                   (ONE, got, "E", there, {"message": "'x'"}), line(ONE, "after"))
    assert texts(order.canonical(events)) == ["before", "after"]
    assert unordered(events) == []


def test_a_lock_excludes_but_does_not_order():
    events = story(*started(ONE), *started(TWO),
                   (TWO, "Lock.acquire", "B", "l", {}), (TWO, "Lock.acquire", "E", "l", {}),
                   line(TWO, "two"), (TWO, "Lock.release", "B", "l", {}),
                   (TWO, "Lock.release", "E", "l", {}), (ONE, "Lock.acquire", "B", "l", {}),
                   (ONE, "Lock.acquire", "E", "l", {}), line(ONE, "one"))
    assert texts(order.canonical(events)) == ["one", "two"]
    assert unordered(events) == [("one", "two")]


@pytest.mark.parametrize("result, expected", [(True, []), (False, [("after", "before")])])
def test_a_wait_that_succeeded_comes_after_the_set_and_one_that_timed_out_does_not(
        result, expected):
    events = story(*started(ONE), line(MAIN, "before"), (MAIN, "Event.set", "B", "e", {}),
                   (MAIN, "Event.set", "E", "e", {}), (ONE, "Event.wait", "B", "e", {}),
                   (ONE, "Event.wait", "E", "e", {"result": result}), line(ONE, "after"))
    assert unordered(events) == expected


def test_a_join_that_timed_out_orders_nothing():
    begin, _ = joined(ONE)
    events = story(*started(ONE), line(ONE, "child"), begin,
                   (MAIN, "Process.join", "E", "", {"child": ONE, "exitcode": None}),
                   line(MAIN, "main"))
    assert unordered(events) == [("child", "main")]


def test_lanes_are_the_first_process_then_each_child_after_its_parent_whatever_their_pids():
    events = story(*started(ONE), *started(TWO), line(TWO, ""), *started(50, parent=ONE),
                   line(50, ""), line(ONE, ""))
    assert order.lanes(events) == [MAIN, ONE, 50, TWO]


def test_rows_of_a_file_will_do_and_an_empty_run_is_empty():
    assert order.canonical([[2, 1, "main", "line", "I", "", {"text": "b"}],
                            [1, 1, "main", "line", "I", "", {"text": "a"}]])[0].detail == {
                                "text": "a"}
    assert order.canonical([]) == [] and list(order.concurrent([])) == []
