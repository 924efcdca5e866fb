"""Barriers: the same over the standard library and over mpkit; and what happens when one dies."""

import contextlib
import os
import signal
import time
from threading import BrokenBarrierError

import pytest

import mpkit
from mpkit.synchronize.barrier import LOOK, PASSED
from mpkit.synchronize.semaphore import NAMELESS
from tests.faults import interrupted_when_blocked, wait_until_blocked

WITHIN = 10 * LOOK      # seconds; who waits looks that often whether the others live


def tell_what_wait_gives(barrier, answers, timeout=None):
    answers.send("coming")
    try:
        answers.send(barrier.wait(timeout))
    except BrokenBarrierError:
        answers.send("broken")


def waiting_child(context, barrier, timeout=None):
    """A child that waits by now, and where its answer will come from."""
    answers, tell = context.Pipe(duplex=False)
    child = context.Process(target=tell_what_wait_gives, args=(barrier, tell, timeout))
    child.start()
    tell.close()
    assert answers.recv() == "coming"
    wait_until_blocked(child.pid)
    return child, answers


def answers_of(waiting):
    answers = [answers.recv() for _, answers in waiting]
    for child, _ in waiting:
        child.join()
    return answers


def rounds(barrier, number, times, answers):
    """Add to a number before each round; tell what it is after each."""
    for _ in range(times):
        with number.get_lock():
            number.value += 1
        barrier.wait()
        answers.send(number.value)
        barrier.wait()


def test_nobody_goes_on_before_all_have_come(context):
    barrier, number = context.Barrier(2), context.Value("i", 0)
    answers, tell = context.Pipe(duplex=False)
    child = context.Process(target=rounds, args=(barrier, number, 5, tell))
    child.start()
    rounds(barrier, number, 5, tell)
    assert [answers.recv() for _ in range(10)] == [2, 2, 4, 4, 6, 6, 8, 8, 10, 10]
    child.join()


def test_each_party_gets_a_number_of_its_own(library):
    context = library.get_context("fork")
    barrier = context.Barrier(3)
    waiting = [waiting_child(context, barrier) for _ in range(2)]
    assert barrier.n_waiting == 2 and barrier.parties == 3
    numbers = [barrier.wait(), *answers_of(waiting)]
    assert sorted(numbers) == [0, 1, 2]
    assert barrier.n_waiting == 0 and not barrier.broken


def test_a_barrier_for_one_never_blocks(library):
    barrier = library.Barrier(1)
    assert [barrier.wait(), barrier.wait(), barrier.wait()] == [0, 0, 0]


def test_the_last_to_come_calls_the_action_first(library):
    context = library.get_context("fork")
    number = context.Value("i", 0)
    barrier = context.Barrier(2, action=lambda: setattr(number, "value", os.getpid()))
    waiting = [waiting_child(context, barrier)]
    barrier.wait()
    assert number.value == os.getpid()
    answers_of(waiting)


def test_an_action_that_fails_breaks_the_barrier(library):
    context = library.get_context("fork")
    barrier = context.Barrier(2, action=lambda: 1 / 0)
    waiting = [waiting_child(context, barrier)]
    with pytest.raises(ZeroDivisionError):
        barrier.wait()
    assert answers_of(waiting) == ["broken"] and barrier.broken


def test_a_timeout_breaks_it_for_all_until_it_is_reset(library):
    context = library.get_context("fork")
    barrier = context.Barrier(3)
    waiting = [waiting_child(context, barrier)]
    with pytest.raises(BrokenBarrierError):
        barrier.wait(0.01)
    assert answers_of(waiting) == ["broken"]
    assert barrier.broken and barrier.n_waiting == 0
    with pytest.raises(BrokenBarrierError):
        barrier.wait()
    barrier.reset()
    assert not barrier.broken
    waiting = [waiting_child(context, barrier) for _ in range(2)]
    assert sorted([barrier.wait(), *answers_of(waiting)]) == [0, 1, 2]


def test_its_own_timeout_is_for_waits_without_one(library):
    barrier = library.Barrier(2, timeout=0.01)
    with pytest.raises(BrokenBarrierError):
        barrier.wait()


@pytest.mark.parametrize("call, broken", [("abort", True), ("reset", False)])
def test_who_waits_learns_that_somebody_broke_or_reset_it(library, call, broken):
    context = library.get_context("fork")
    barrier = context.Barrier(3)
    waiting = [waiting_child(context, barrier) for _ in range(2)]
    getattr(barrier, call)()
    assert answers_of(waiting) == ["broken"] * 2 and barrier.broken == broken


def test_more_than_the_parties_may_meet_there_in_any_order(library):
    context = library.get_context("fork")
    barrier, meetings = context.Barrier(2), context.Semaphore(0)
    children = [context.Process(target=meet, args=(barrier, meetings)) for _ in range(4)]
    for child in children:
        child.start()
    for _ in range(400):
        meetings.acquire()
    barrier.abort()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0] * 4


def meet(barrier, meetings):
    with contextlib.suppress(BrokenBarrierError):
        while True:
            barrier.wait()
            meetings.release()


def test_who_is_interrupted_leaves_the_barrier_as_it_was(library):
    barrier = library.Barrier(2)
    with interrupted_when_blocked(), pytest.raises(KeyboardInterrupt):
        barrier.wait()
    assert barrier.n_waiting == 0 and not barrier.broken


def test_a_barrier_for_nobody_is_refused():
    with pytest.raises(ValueError, match="1 party or more, not for 0"):
        mpkit.Barrier(0)


# What only mpkit promises

FORK = mpkit.get_context("fork")


@pytest.mark.slow
def test_a_party_that_is_killed_while_it_waits_breaks_it(start_method):
    context = mpkit.get_context(start_method)
    barrier = context.Barrier(3)
    (dead, _), *waiting = [waiting_child(context, barrier) for _ in range(2)]
    dead.kill()
    dead.join()
    began = time.monotonic()
    assert answers_of(waiting) == ["broken"] and time.monotonic() - began < WITHIN
    with pytest.raises(BrokenBarrierError):
        barrier.wait()


def test_who_comes_after_the_only_other_one_has_died_learns_it():
    called = []
    barrier = mpkit.Barrier(2, action=lambda: called.append(True))
    child, _ = waiting_child(FORK, barrier)
    child.kill()
    child.join()
    barrier._gates[0].began[0] -= 10**9     # it had come a second ago
    with pytest.raises(BrokenBarrierError):
        barrier.wait()
    assert called == []


def test_who_comes_where_all_have_died_in_the_action_learns_it():
    barrier = mpkit.Barrier(1, action=die)
    child = FORK.Process(target=barrier.wait)
    child.start()
    child.join()
    with pytest.raises(BrokenBarrierError):
        barrier.wait()


def test_a_reset_does_not_disturb_who_has_yet_to_leave():
    barrier = mpkit.Barrier(1)
    barrier.wait()
    barrier.reset()
    assert barrier._gates[0].state[0] == PASSED


def die():
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.slow
def test_who_dies_in_the_action_breaks_it_for_who_waits_and_who_comes():
    barrier = mpkit.Barrier(2, action=die)
    waiting = [waiting_child(FORK, barrier)]
    last = FORK.Process(target=barrier.wait)
    last.start()
    last.join()
    began = time.monotonic()
    with pytest.raises(BrokenBarrierError):
        barrier.wait()
    assert answers_of(waiting) == ["broken"] and time.monotonic() - began < WITHIN


class Deadly:
    """A semaphore that kills whoever releases it."""

    def release(self):
        die()


def arrive_and_die(barrier):
    for gate in barrier._gates:
        gate.semaphore = Deadly()
    barrier.wait()


@pytest.mark.slow
def test_a_complete_round_is_passed_although_the_last_died_before_it_woke_anybody():
    barrier = mpkit.Barrier(3)
    waiting = [waiting_child(FORK, barrier) for _ in range(2)]
    last = FORK.Process(target=arrive_and_die, args=(barrier,))
    last.start()
    last.join()
    began = time.monotonic()
    assert answers_of(waiting) == [0, 1] and time.monotonic() - began < WITHIN
    waiting = [waiting_child(FORK, barrier) for _ in range(2)]
    assert sorted([barrier.wait(), *answers_of(waiting)]) == [0, 1, 2]


def test_who_dies_while_it_changes_the_barrier_blocks_nobody():
    barrier = mpkit.Barrier(1)
    child = FORK.Process(target=barrier._changing.acquire)
    child.start()
    child.join()
    began = time.monotonic()
    assert barrier.wait() == 0 and time.monotonic() - began < WITHIN


def test_a_gate_is_used_again_when_all_who_live_have_left_it():
    barrier = mpkit.Barrier(1)
    barrier.wait()
    dead = FORK.Process()
    dead.start()
    dead.join()
    barrier._gates[1].pids[0] = dead.pid
    assert barrier.wait() == 0
    barrier._gates[0].pids[0] = os.getpid()
    answers, tell = FORK.Pipe(duplex=False)
    child = FORK.Process(target=tell_what_wait_gives, args=(barrier, tell))
    child.start()
    assert answers.recv() == "coming" and not answers.poll(0.1)
    barrier._gates[0].pids[0] = 0
    assert answers.recv() == 0
    child.join()


def test_the_time_of_the_action_does_not_break_it():
    barrier = mpkit.Barrier(1)
    gate = barrier._gate()
    gate.pids[0] = os.getpid()

    class Passed:
        """A semaphore that is waited for twice: until the timeout, and until the action is over."""
        waits = 0

        def acquire(self, block, timeout):
            self.waits += 1
            return self.waits == 2 and barrier._end(gate, PASSED) is None

        def release(self):
            pass

    gate.semaphore = Passed()
    barrier._sleep(gate, 0)
    assert gate.state[0] == PASSED and gate.semaphore.waits == 2


@pytest.mark.slow
def test_ten_thousand_are_alive_at_once():
    barriers = [mpkit.Barrier(1) for _ in range(10_000 if NAMELESS else 1_000)]
    assert {barrier.wait() for barrier in barriers[::100]} == {0}
