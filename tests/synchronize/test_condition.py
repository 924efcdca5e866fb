"""Conditions: the same over the standard library and over mpkit; and what happens when one dies."""

import os
import signal
import threading
import time

import pytest

import mpkit
from mpkit.synchronize import condition as implementation
from mpkit.synchronize.holder import LOOK
from mpkit.synchronize.semaphore import NAMELESS
from tests.faults import interrupted_when_blocked, wait_until_blocked

WITHIN = 10 * LOOK      # seconds; who waits looks that often whether the others live


def wait_and_tell(condition, answers, depth=1, timeout=None):
    for _ in range(depth):
        condition.acquire()
    answers.send("waiting")
    answers.send(condition.wait(timeout))
    for _ in range(depth):
        condition.release()


def waiting_child(context, condition, depth=1, timeout=None):
    """A child that waits by now, and where its answer will come from."""
    answers, tell = context.Pipe(duplex=False)
    child = context.Process(target=wait_and_tell, args=(condition, tell, depth, timeout))
    child.start()
    tell.close()
    assert answers.recv() == "waiting"
    wait_until_blocked(child.pid)
    return child, answers


def woken(waiting, n):
    """The first n whose wait ends with True, by their places; no other's does."""
    places = []
    while len(places) < n:
        for place, (child, answers) in enumerate(waiting):
            if place not in places and answers.poll(0.01):
                assert answers.recv() is True
                child.join()
                places.append(place)
    for place, (child, answers) in enumerate(waiting):
        if place not in places:
            wait_until_blocked(child.pid)
            assert not answers.poll(0)
    return places


def end(waiting):
    for child, _ in waiting:
        child.kill()
        child.join()


@pytest.mark.parametrize("n", [1, 2, 3])
def test_as_many_are_woken_as_are_notified(library, n):
    context = library.get_context("fork")
    condition = context.Condition()
    waiting = [waiting_child(context, condition) for _ in range(3)]
    with condition:
        condition.notify(n)
    woken(waiting, n)
    end(waiting)


def test_who_waits_is_woken(context):
    condition = context.Condition()
    child, answers = waiting_child(context, condition)
    with condition:
        condition.notify_all()
    assert answers.recv() is True
    child.join()


def test_who_waits_gives_the_lock_back_however_often_it_was_taken(library):
    context = library.get_context("fork")
    condition = context.Condition()
    child, answers = waiting_child(context, condition, depth=3)
    with condition:
        condition.notify()
        assert not answers.poll(0.05)       # it cannot go on without the lock
    assert answers.recv() is True
    child.join()
    assert child.exitcode == 0 and condition.acquire(timeout=0)


def test_a_notification_is_not_kept_for_who_comes_later(library):
    condition = library.Condition()
    with condition:
        condition.notify(5)
        condition.notify_all()
        assert condition.wait(0) is False
        assert condition.wait(0.01) is False
        assert condition.wait(-1) is False


def test_only_who_holds_the_lock_may_wait_or_notify(library):
    condition = library.Condition()
    for call in condition.wait, condition.notify, condition.notify_all:
        with pytest.raises(AssertionError):
            call()
    with condition:
        thread = threading.Thread(target=notify_and_fail, args=(condition,))
        thread.start()
        thread.join()


def notify_and_fail(condition):
    with pytest.raises(AssertionError):
        condition.notify()


def test_wait_for_gives_what_the_predicate_gave(library):
    condition = library.Condition()
    with condition:
        assert condition.wait_for(lambda: "yes") == "yes"
        assert condition.wait_for(lambda: 0, timeout=0.01) == 0
        assert condition.wait_for(lambda: [], timeout=-1) == []


def count_up_to(condition, number, most):
    for _ in range(most):
        with condition:
            number.value += 1
            condition.notify()


def test_wait_for_returns_once_it_is_true(context):
    condition, number = context.Condition(), context.Value("i", 0)
    child = context.Process(target=count_up_to, args=(condition, number, 3))
    with condition:
        child.start()
        assert condition.wait_for(lambda: number.value == 3) is True
    child.join()


@pytest.mark.parametrize("kind", ["Lock", "RLock"])
def test_two_conditions_may_share_a_lock(library, kind):
    context = library.get_context("fork")
    lock = getattr(context, kind)()
    full, empty = context.Condition(lock), context.Condition(lock)
    waiting = [waiting_child(context, full), waiting_child(context, empty)]
    with lock:
        empty.notify_all()
    assert woken(waiting, 1) == [1]
    end(waiting)


def cross(condition, number, parties, times):
    """A barrier, as one writes it first: the last to come wakes the others."""
    for _ in range(times):
        with condition:
            number.value += 1
            if number.value % parties == 0:
                condition.notify_all()
            else:
                goal = number.value // parties + 1
                while number.value < goal * parties:
                    condition.wait()


def test_a_quick_waiter_does_not_take_what_wakes_a_slow_one(library):
    context = library.get_context("fork")
    condition, number = context.Condition(), context.Value("i", 0)
    children = [context.Process(target=cross, args=(condition, number, 3, 100)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert number.value == 300


def test_threads_and_processes_wait_at_the_same_condition(library):
    context = library.get_context("fork")
    condition, (answers, tell) = context.Condition(), context.Pipe(duplex=False)
    waiting = [waiting_child(context, condition) for _ in range(2)]
    thread = threading.Thread(target=wait_and_tell, args=(condition, tell))
    thread.start()
    assert answers.recv() == "waiting"
    with condition:
        condition.notify_all()
    assert answers.recv() is True
    thread.join()
    for child, answer in waiting:
        assert answer.recv() is True
        child.join()


# What only mpkit promises

FORK = mpkit.get_context("fork")


def killed(waiting):
    for child, _ in waiting:
        child.kill()
        child.join()


@pytest.mark.slow
def test_another_is_woken_in_the_place_of_one_that_was_killed(start_method):
    context = mpkit.get_context(start_method)
    condition = context.Condition()
    *dead, (child, answers) = [waiting_child(context, condition) for _ in range(2)]
    killed(dead)
    began = time.monotonic()
    with condition:
        condition.notify()      # chooses the one that has waited longest
    assert answers.recv() is True and time.monotonic() - began < WITHIN
    child.join()


@pytest.mark.slow
def test_it_passes_over_the_dead_one_by_one():
    condition = mpkit.Condition()
    *dead, (child, answers) = [waiting_child(FORK, condition) for _ in range(4)]
    killed(dead)
    for _ in range(4):
        with condition:
            condition.notify()
    began = time.monotonic()
    assert answers.recv() is True and time.monotonic() - began < WITHIN
    child.join()
    with condition:
        condition.wait(LOOK)
    assert repr(condition) == "<Condition(<RLock(None, 0)>, 0)>"


@pytest.mark.slow
def test_none_that_comes_later_is_woken_in_the_place_of_one_that_was_killed():
    condition = mpkit.Condition()
    killed([waiting_child(FORK, condition) for _ in range(2)])
    with condition:
        condition.notify_all()
        assert condition.wait(1.5 * LOOK) is False


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["Lock", "RLock"])
def test_who_waits_learns_that_somebody_ended_holding_the_lock(kind):
    condition = mpkit.Condition(getattr(mpkit, kind)())
    waiting = FORK.Process(target=wait_until_abandoned, args=(condition,))
    waiting.start()
    wait_until_blocked(waiting.pid)
    holder = FORK.Process(target=condition.acquire)
    holder.start()
    holder.join()
    began = time.monotonic()
    waiting.join()
    assert waiting.exitcode == 0 and time.monotonic() - began < WITHIN
    with pytest.raises(mpkit.LockAbandoned), condition:
        pass


def wait_until_abandoned(condition):
    with pytest.raises(mpkit.LockAbandoned), condition:
        condition.wait()


@pytest.mark.slow
def test_who_is_killed_after_it_was_woken_passes_the_notification_on():
    condition = mpkit.Condition()
    dead = FORK.Process(target=die_once_woken, args=(condition,))
    dead.start()
    wait_until_blocked(dead.pid)
    child, answers = waiting_child(FORK, condition)
    with condition:
        condition.notify()
    dead.join()
    assert answers.recv() is True
    child.join()


def die_once_woken(condition):
    sleep = condition._sleep

    def sleep_and_die(*args):
        sleep(*args)
        os.kill(os.getpid(), signal.SIGKILL)

    condition._sleep = sleep_and_die
    with condition:
        condition.wait()


def test_who_is_interrupted_after_it_was_chosen_passes_the_notification_on(monkeypatch):
    condition = mpkit.Condition()
    waiting = []

    def be_chosen_and_interrupted(*_):
        monkeypatch.undo()
        waiting.append(waiting_child(FORK, condition))
        with condition:
            condition.notify()
        raise KeyboardInterrupt

    monkeypatch.setattr(mpkit.Condition, "_sleep", be_chosen_and_interrupted)
    with pytest.raises(KeyboardInterrupt), condition:
        condition.wait()
    assert woken(waiting, 1) == [0]


def test_an_interrupted_wait_holds_the_lock_and_leaves_no_trace(library):
    condition = library.Condition()
    with condition:
        with interrupted_when_blocked(), pytest.raises(KeyboardInterrupt):
            condition.wait()
        condition.notify()
        assert condition.wait(0) is False


@pytest.mark.parametrize("gates", [1, 2])
def test_who_comes_through_a_gate_opened_for_another_opens_it_again(monkeypatch, gates):
    monkeypatch.setattr(implementation, "GATES", gates)
    condition = mpkit.Condition()
    waiting = [waiting_child(FORK, condition) for _ in range(4)]
    for place in range(4):
        with condition:
            condition.notify()
        assert woken(waiting[place:], 1) == [0]     # who has waited longest


def test_a_later_one_does_not_take_what_wakes_an_earlier_one_at_the_same_gate(monkeypatch):
    monkeypatch.setattr(implementation, "GATES", 1)
    condition = mpkit.Condition()
    child, answers = waiting_child(FORK, condition)
    os.kill(child.pid, signal.SIGSTOP)
    with condition:
        condition.notify()
        assert condition.wait(0.01) is False
    assert condition._gates[0].acquire(False) is True
    condition._gates[0].release()
    os.kill(child.pid, signal.SIGCONT)
    assert woken([(child, answers)], 1) == [0]


def test_a_gate_that_was_opened_for_nobody_wakes_nobody():
    condition = mpkit.Condition()
    condition._gates[0].release()
    with condition:
        assert condition.wait(0.01) is False
    assert condition._gates[0].acquire(False) is False


def test_there_are_seats_for_so_many_and_those_of_the_dead_are_given_again(monkeypatch):
    monkeypatch.setattr(implementation, "SEATS", 2)
    condition = mpkit.Condition()
    waiting = [waiting_child(FORK, condition) for _ in range(2)]
    with condition, pytest.raises(RuntimeError, match="2 wait for this condition already"):
        condition.wait(0)
    killed(waiting[:1])
    with condition:
        assert condition.wait(0) is False
        condition.notify_all()
    assert woken(waiting[1:], 1) == [0]


@pytest.mark.slow
def test_ten_thousand_are_alive_at_once():
    conditions = [mpkit.Condition() for _ in range(10_000 if NAMELESS else 1_000)]
    for condition in conditions[::100]:
        with condition:
            condition.notify()
            assert condition.wait(0) is False
