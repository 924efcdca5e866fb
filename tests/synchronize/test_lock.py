"""Locks: the same over the standard library and over mpkit; and what happens when a holder dies."""

import contextlib
import fcntl
import itertools
import os
import signal
import sys
import threading
import time

import pytest

import mpkit
from mpkit import family
from mpkit.lab.identity import identity
from mpkit.synchronize import holder
from mpkit.synchronize.lock import HeritableLock
from tests.faults import interrupted_when_blocked, kill_when_blocked

WITHIN = 10     # seconds for what must not wait for the dead; a tenth is what it needs


@pytest.fixture(params=["Lock", "RLock"])
def kind(request):
    return request.param


@pytest.fixture
def a_lock(library, kind):
    return getattr(library.get_context("fork"), kind)()


def add(lock, number, times):
    for _ in range(times):
        with lock:
            number.value += 1


def test_only_one_process_at_a_time_holds_it(context, kind):
    lock, number = getattr(context, kind)(), context.Value("i", 0, lock=False)
    children = [context.Process(target=add, args=(lock, number, 2_000)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert number.value == 4_000


def in_a_thread(function, *args):
    results = []
    thread = threading.Thread(target=lambda: results.append(function(*args)))
    thread.start()
    thread.join()
    return results[0]


def test_a_held_lock_is_not_given_to_another_thread(a_lock):
    assert a_lock.acquire() is True
    assert in_a_thread(a_lock.acquire, False) is False
    assert in_a_thread(a_lock.acquire, True, 0.01) is False
    assert in_a_thread(a_lock.acquire, True, -1) is False
    a_lock.release()
    assert a_lock.acquire(timeout=0) is True
    a_lock.release()


def test_a_lock_that_nobody_holds_cannot_be_released(library):
    with pytest.raises(ValueError, match="semaphore or lock released too many times"):
        library.Lock().release()


def release(lock):
    lock.release()


def test_a_lock_may_be_released_by_another_process(context):
    lock = context.Lock()
    lock.acquire()
    child = context.Process(target=release, args=(lock,))
    child.start()
    child.join()
    assert lock.acquire(timeout=0)


def test_the_block_of_a_with_statement_holds_it(a_lock):
    with a_lock as taken:
        assert taken is True
        assert in_a_thread(a_lock.acquire, False) is False
    assert in_a_thread(a_lock.acquire, False) is True


def test_a_recursive_lock_is_released_as_often_as_it_was_acquired(library):
    lock = library.RLock()
    for _ in range(3):
        lock.acquire()
    lock.release()
    lock.release()
    assert in_a_thread(lock.acquire, False) is False
    lock.release()
    with pytest.raises(AssertionError, match="not owned by thread"):
        lock.release()


def try_to_take(lock, answer):
    answer.send(lock.acquire(False))


def test_a_forked_child_does_not_hold_what_its_parent_holds(library, kind):
    context = library.get_context("fork")
    lock = getattr(context, kind)()
    answer, tell = context.Pipe(duplex=False)
    with lock:
        child = context.Process(target=try_to_take, args=(lock, tell))
        child.start()
        assert answer.recv() is False
        child.join()


def test_its_text_names_the_holder(library):
    lock = library.Lock()
    assert repr(lock) == "<Lock(owner=None)>"
    with lock:
        assert repr(lock) == "<Lock(owner=MainProcess)>"
    assert repr(lock) == "<Lock(owner=None)>"


# What only mpkit promises

def take_and_wait(lock, ready, wait):
    lock.acquire()
    ready.send(os.getpid())
    wait.recv()


def take_and_leave(lock):
    lock.acquire()
    sys.exit()


@pytest.fixture
def ours(kind):
    return getattr(mpkit, kind)()


def killed_holder(lock, start_method="fork"):
    """The pid of a child that was killed while it held the lock."""
    context = mpkit.get_context(start_method)
    told, ready = context.Pipe(duplex=False)
    wait, _go_on = context.Pipe(duplex=False)
    child = context.Process(target=take_and_wait, args=(lock, ready, wait))
    child.start()
    pid = told.recv()
    kill_when_blocked(child)
    return pid


def test_the_next_learns_that_the_holder_was_killed(start_method, ours):
    pid = killed_holder(ours, start_method)
    for _ in range(2):
        began = time.monotonic()
        with pytest.raises(mpkit.LockAbandoned, match=f"process {pid} ended while") as caught:
            ours.acquire()
        assert caught.value.pid == pid and time.monotonic() - began < WITHIN


def test_not_even_a_try_is_told_that_a_dead_process_holds_it(ours):
    killed_holder(ours)
    with pytest.raises(mpkit.LockAbandoned):
        ours.acquire(False)
    with pytest.raises(mpkit.LockAbandoned):
        ours.acquire(timeout=0.01)


def test_the_next_learns_that_the_holder_ended_normally(ours):
    child = mpkit.get_context("fork").Process(target=take_and_leave, args=(ours,))
    child.start()
    child.join()
    with pytest.raises(mpkit.LockAbandoned), ours:
        pass


def test_a_zombie_counts_as_dead(ours):
    pid = os.fork()
    if pid == 0:
        ours.acquire()
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    with pytest.raises(mpkit.LockAbandoned) as caught:
        ours.acquire()
    assert caught.value.pid == pid
    os.waitpid(pid, 0)


def test_an_abandoned_lock_can_be_released_in_the_holders_place():
    lock = mpkit.Lock()
    killed_holder(lock)
    with pytest.raises(mpkit.LockAbandoned):
        lock.acquire()
    lock.release()
    assert lock.acquire(timeout=0)


class Signalled:
    """A permit whose taker gets a signal before it has left its number."""

    def __init__(self, permit, number):
        self.permit, self.number = permit, number

    def acquire(self, *how):
        assert self.permit.acquire(*how)
        signal.raise_signal(self.number)

    def __getattr__(self, name):
        return getattr(self.permit, name)


class KilledGivingBack:
    """A permit whose holder is killed when it is about to give it back."""

    def __init__(self, permit):
        self.permit = permit

    def release(self):
        os.kill(os.getpid(), signal.SIGKILL)

    def __getattr__(self, name):
        return getattr(self.permit, name)


def be_killed_giving_back(lock, took_it=True):
    if took_it:
        lock.acquire()
    lock.permit = KilledGivingBack(lock.permit)
    lock.release()


def take_and_get(lock, number):
    lock.permit = Signalled(lock.permit, number)
    lock.acquire()


def run(target, *args):
    """The pid of a child that has done this, or was killed in the middle."""
    child = mpkit.get_context("fork").Process(target=target, args=args)
    child.start()
    child.join()
    return child.pid


@contextlib.contextmanager
def living_user(lock, start_method="fork"):
    """The pid of a child that has used the lock, and is killed at the end of the block."""
    context = mpkit.get_context(start_method)
    told, ready = context.Pipe(duplex=False)
    wait, _go_on = context.Pipe(duplex=False)
    child = context.Process(target=use_and_wait, args=(lock, ready, wait))
    child.start()
    yield told.recv()
    child.kill()
    child.join()


def use_and_wait(lock, ready, wait):
    use(lock)
    ready.send(os.getpid())
    wait.recv()


def use(lock):
    with lock:
        pass


def test_a_holder_that_died_before_it_left_its_number_is_named(ours):
    pid = run(take_and_get, ours, signal.SIGKILL)
    assert ours.acquire(False) is False
    began = time.monotonic()
    with pytest.raises(mpkit.LockAbandoned) as caught:
        ours.acquire()
    assert caught.value.pid == pid and time.monotonic() - began < WITHIN
    with pytest.raises(mpkit.LockAbandoned):
        ours.acquire(False)


def test_where_several_have_died_nobody_says_whose_it_was(ours):
    with living_user(ours):
        run(take_and_get, ours, signal.SIGKILL)
    with pytest.raises(mpkit.LockAbandoned, match="an unknown process") as caught:
        ours.acquire()
    assert caught.value.pid is None


def test_a_holder_that_died_while_it_gave_it_back_is_named(ours):
    pid = run(be_killed_giving_back, ours)
    with pytest.raises(mpkit.LockAbandoned) as caught:
        ours.acquire(timeout=WITHIN)
    assert caught.value.pid == pid


def test_who_died_giving_back_what_another_took_is_named_too():
    lock = mpkit.Lock()
    lock.acquire()
    pid = run(be_killed_giving_back, lock, False)
    with pytest.raises(mpkit.LockAbandoned) as caught:
        lock.acquire(timeout=WITHIN)
    assert caught.value.pid == pid


def test_a_holder_that_was_stopped_before_it_left_its_number_is_alive(ours, monkeypatch):
    monkeypatch.setattr("mpkit.synchronize.lock.SHORT_LOOKS", 3)
    child = mpkit.get_context("fork").Process(target=take_and_get, args=(ours, signal.SIGSTOP))
    child.start()
    os.waitid(os.P_PID, child.pid, os.WSTOPPED | os.WNOWAIT)
    assert ours.acquire(timeout=0.5) is False
    child.kill()
    child.join()
    with pytest.raises(mpkit.LockAbandoned):
        ours.acquire()


@pytest.mark.parametrize("call", [
    mpkit.Lock.acquire, mpkit.Lock.__enter__, lambda lock: lock.acquire(False)])
def test_the_holders_number_is_there_until_it_gives_the_lock_back(call):
    lock = mpkit.Lock()
    for _ in range(2):
        call(lock)
        assert lock._holder[0] == os.getpid()
        lock.release()
        assert lock._holder[0] == 0
    assert [pid for pid in lock._book if pid] == [os.getpid()]


def test_every_process_signs_the_book_by_itself_and_once(start_method, ours):
    use(ours)
    ours._sign()
    with living_user(ours, start_method) as pid:
        assert sorted(pid for pid in ours._book if pid) == sorted([os.getpid(), pid])


def test_only_the_last_release_of_a_recursive_lock_wipes_the_number_and_only_the_holders():
    lock = mpkit.RLock()
    lock.acquire()
    lock.acquire()
    lock.release()
    assert isinstance(in_a_thread(error_of, lock.release), AssertionError)
    assert lock._holder[0] == os.getpid()
    lock.release()
    assert lock._holder[0] == 0


def error_of(function):
    with pytest.raises(AssertionError) as caught:
        function()
    return caught.value


def test_many_signatures_are_one_thing_to_do_at_the_end():
    locks = [mpkit.Lock() for _ in range(3)]
    use(locks[0])
    before = len(family.this.last_things)
    for lock in locks:
        use(lock)
    assert len(family.this.last_things) == before


class Flickering:
    """A holder's number that is there in every fourth look."""

    def __init__(self):
        self.numbers = itertools.cycle([0, 0, 0, os.getpid()])
        self.written = []

    def __getitem__(self, _):
        return next(self.numbers)

    def __setitem__(self, _, number):
        self.written.append(number)


def test_nobody_is_blamed_while_numbers_come_and_go(monkeypatch):
    monkeypatch.setattr("mpkit.synchronize.lock.SHORT_LOOKS", 3)
    lock = mpkit.Lock()
    with living_user(lock):
        lock.permit.acquire()
    lock._holder = Flickering()
    assert lock.acquire(timeout=1) is False
    assert lock._holder.written == []


def test_who_ends_in_order_takes_itself_out_of_the_book(start_method, ours):
    child = mpkit.get_context(start_method).Process(target=use, args=(ours,))
    child.start()
    child.join()
    assert not any(ours._book)


def end_while_a_thread_goes_on(lock):
    use(lock)
    threading.Thread(target=threading.Event().wait, daemon=True).start()


def end_with_the_permit(lock):
    lock.take_permit()


@pytest.mark.parametrize("ends", [end_while_a_thread_goes_on, end_with_the_permit])
def test_who_may_take_a_permit_along_stays_in_the_book(ours, ends):
    pid = run(ends, ours)
    assert pid in ours._book.tolist()


@pytest.mark.parametrize("held", [False, True])
def test_a_newcomer_strikes_off_the_dead_who_cannot_have_it(ours, held):
    if held:
        ours.acquire()
    with living_user(mpkit.Lock() if held else ours) as pid:
        ours._book[7] = pid
    run(ours.acquire, False)
    assert pid not in ours._book.tolist()


def test_a_newcomer_does_not_strike_off_the_dead_who_may_have_it(ours):
    pid = run(take_and_get, ours, signal.SIGKILL)
    run(ours.acquire, False)
    with pytest.raises(mpkit.LockAbandoned) as caught:
        ours.acquire(timeout=WITHIN)
    assert caught.value.pid == pid


def test_the_dead_are_not_blamed_where_the_permit_is_there(ours):
    with living_user(ours):
        pass
    with ours._estate():
        ours._strike_off_the_dead(blame=True)
    assert ours._holder[0] == 0


def test_more_processes_than_places_share_the_last(monkeypatch):
    monkeypatch.setattr("mpkit.synchronize.lock.PLACES", 2)
    lock = mpkit.Lock()
    with living_user(lock) as first, living_user(lock), living_user(lock) as third:
        assert lock._book.tolist() == [first, third]
        assert lock.acquire(timeout=WITHIN)


def test_a_signal_handler_may_sign_while_its_thread_signs():
    with mpkit.Lock()._estate():
        assert mpkit.Lock().acquire()


def test_a_stopped_holder_is_alive(ours):
    context = mpkit.get_context("fork")
    told, ready = context.Pipe(duplex=False)
    wait, go_on = context.Pipe(duplex=False)
    child = context.Process(target=take_and_wait, args=(ours, ready, wait))
    child.start()
    os.kill(told.recv(), signal.SIGSTOP)
    assert ours.acquire(timeout=0.5) is False
    child.kill()
    child.join()


def test_an_heir_takes_the_lock_of_the_dead_and_only_one_does():
    lock = HeritableLock()
    pid = killed_holder(lock)
    assert lock.acquire()
    assert lock._inherit(pid) is False
    assert in_a_thread(lock.acquire, False) is False
    lock.release()
    assert lock.acquire(timeout=0)


@pytest.mark.parametrize("dies", [be_killed_giving_back,
                                  lambda lock: take_and_get(lock, signal.SIGKILL)])
@pytest.mark.parametrize("others", [contextlib.nullcontext, living_user])
def test_an_heir_takes_it_also_from_who_died_between_two_steps(dies, others):
    lock = HeritableLock()
    with others(lock):
        run(dies, lock)
    assert lock.acquire(timeout=WITHIN)
    lock.release()
    assert lock.acquire(False)


def test_who_took_it_while_a_waiter_looked_at_a_dead_holder_is_alive(monkeypatch):
    def look_while_another_takes_it(pid):
        lock._holder[0] = holder.own
        return pid == dead

    lock = mpkit.Lock()
    use(lock)
    dead = killed_holder(lock)
    monkeypatch.setattr("mpkit.synchronize.lock.is_dead", look_while_another_takes_it)
    assert lock.acquire(timeout=0.3) is False


def test_who_inherited_while_another_looked_at_the_dead_keeps_it(monkeypatch):
    def look_while_another_inherits(pid):
        lock._holder[0] = holder.own
        return True

    lock = mpkit.Lock()
    run(be_killed_giving_back, lock)
    monkeypatch.setattr("mpkit.synchronize.lock.is_dead", look_while_another_inherits)
    lock._strike_off_the_dead(blame=True)
    assert lock._holder[0] == holder.own


def test_only_one_thread_inherits(monkeypatch):
    lock = HeritableLock()
    pid = killed_holder(lock)
    second = threading.Thread(target=lambda: heirs.append(lock._inherit(pid)))
    lockf, heirs = fcntl.lockf, []

    def lockf_and_let_the_second_try(*args):
        lockf(*args)
        if threading.current_thread() is not second and args[1] == fcntl.LOCK_EX:
            second.start()
            second.join(0.1)
            assert not heirs
    monkeypatch.setattr("fcntl.lockf", lockf_and_let_the_second_try)
    assert lock._inherit(pid) is True
    second.join()
    assert heirs == [False]


def test_an_interrupted_acquire_takes_nothing():
    lock = mpkit.Lock()
    lock.acquire()
    with interrupted_when_blocked(), pytest.raises(KeyboardInterrupt):
        lock.acquire()
    lock.release()
    assert lock.acquire(timeout=0)


def test_ten_thousand_are_alive_at_once():
    locks = [mpkit.Lock() for _ in range(10_000)]
    for lock in locks:
        lock.acquire()
    assert not any(lock.acquire(False) for lock in locks[::100])
    assert len({identity(lock) for lock in locks}) == 10_000


def test_all_processes_know_it_by_one_name(start_method, ours):
    context = mpkit.get_context(start_method)
    answer, tell = context.Pipe(duplex=False)
    child = context.Process(target=tell_identity, args=(ours, tell))
    child.start()
    assert answer.recv() == identity(ours)
    child.join()


def tell_identity(lock, answer):
    answer.send(identity(lock))
