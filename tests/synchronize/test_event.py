"""Events: the same over the standard library and over mpkit; and what happens when one dies."""

import time

import pytest

import mpkit
from tests.faults import interrupted_when_blocked, kill_when_blocked, wait_until_blocked

WITHIN = 10     # seconds for what must not wait for the dead; a tenth is what it needs


def answer_when_set(event, answers):
    answers.send("waiting")
    answers.send(event.wait())


def test_it_is_set_until_it_is_cleared(library):
    event = library.Event()
    assert not event.is_set() and event.wait(0.01) is False and event.wait(0) is False
    event.set()
    event.set()
    assert event.is_set() and event.wait() is True
    event.clear()
    event.clear()
    assert not event.is_set() and event.wait(0) is False


def test_all_who_wait_are_woken(context):
    event, (answers, tell) = context.Event(), context.Pipe(duplex=False)
    children = [context.Process(target=answer_when_set, args=(event, tell)) for _ in range(2)]
    for child in children:
        child.start()
        assert answers.recv() == "waiting"
    event.set()
    assert [answers.recv(), answers.recv()] == [True, True]
    for child in children:
        child.join()


def waiting_child(context, event):
    answers, tell = context.Pipe(duplex=False)
    child = context.Process(target=answer_when_set, args=(event, tell))
    child.start()
    assert answers.recv() == "waiting"
    wait_until_blocked(child.pid)
    return child, answers


def test_who_waits_is_woken_although_it_is_cleared_at_once(library):
    context = library.get_context("fork")
    event = context.Event()
    waiting = [waiting_child(context, event) for _ in range(3)]
    event.set()
    event.clear()
    for child, answers in waiting:
        # The standard library wakes it too, but tells what the event is by then: either.
        assert answers.recv() in ({True} if library is mpkit else {True, False})
        child.join()
    assert event.wait(0) is False


# What only mpkit promises

@pytest.mark.parametrize("waiters", [1, 2])
def test_set_does_not_wait_for_a_waiter_that_was_killed(start_method, waiters):
    context = mpkit.get_context(start_method)
    event = context.Event()
    (first, _), *others = [waiting_child(context, event) for _ in range(waiters)]
    first.kill()
    first.join()
    began = time.monotonic()
    event.set()
    assert time.monotonic() - began < WITHIN
    for child, answers in others:
        assert answers.recv() is True
        child.join()
    event.clear()
    assert event.wait(0.01) is False


def test_a_waiter_that_was_killed_before_it_woke_the_next_does_not_hold_it_up():
    context = mpkit.get_context("fork")
    event = context.Event()
    child, answers = waiting_child(context, event)
    event.set()
    event._gates[0].acquire(False)      # what the dead one took
    began = time.monotonic()
    assert answers.recv() is True and time.monotonic() - began < WITHIN
    child.join()


def hold(event, ready):
    event._changing.acquire()
    ready.send(True)
    time.sleep(100)


def test_set_goes_on_where_somebody_was_killed_inside_set():
    context = mpkit.get_context("fork")
    event, (told, ready) = context.Event(), context.Pipe(duplex=False)
    child = context.Process(target=hold, args=(event, ready))
    child.start()
    told.recv()
    kill_when_blocked(child)
    began = time.monotonic()
    event.set()
    assert event.is_set() and time.monotonic() - began < WITHIN
    event.clear()
    assert not event.is_set()


def test_an_interrupted_wait_does_no_harm():
    event = mpkit.Event()
    with interrupted_when_blocked(), pytest.raises(KeyboardInterrupt):
        event.wait()
    event.set()
    assert event.wait(0) is True


def test_its_text_tells_whether_it_is_set(library):
    event = library.Event()
    assert repr(event).endswith("unset>")
    event.set()
    assert repr(event).endswith(" set>")


def test_ten_thousand_are_alive_at_once():
    events = [mpkit.Event() for _ in range(10_000)]
    for event in events[::2]:
        event.set()
    assert [event.is_set() for event in events] == [True, False] * 5_000
