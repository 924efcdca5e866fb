"""A pool whose workers die, whose tasks fail in odd ways, and which is ended too early."""

import contextlib
import functools
import gc
import itertools
import os
import signal
import subprocess
import sys
import textwrap
import threading
import weakref

import psutil
import pytest

import mpkit
from mpkit.pool import staff
from mpkit.pool.worker import Worker
from tests.faults import interrupted_when_blocked, wait_until_blocked


@pytest.fixture
def context(start_method):
    return mpkit.get_context(start_method)


def square(number):
    return number * number


def wait_for(path):
    """Block until a process has opened the other end of this FIFO, and closed it again."""
    with open(path) as gate:
        gate.read()


def kill_itself(number):
    os.kill(os.getpid(), number)


class Unfinished(BaseException):
    pass


def raise_one(kind, *args):
    raise kind(*args)


DEATHS = {
    "SIGKILL": (kill_itself, (signal.SIGKILL,), -9),
    "SIGSEGV": (kill_itself, (signal.SIGSEGV,), -11),
    "os._exit(0)": (os._exit, (0,), 0),
    "os._exit(3)": (os._exit, (3,), 3),
    "sys.exit": (sys.exit, (5,), 5),
    "BaseException": (raise_one, (Unfinished,), 1),
}


@pytest.mark.parametrize("death", DEATHS)
def test_only_the_task_of_a_worker_that_died_is_lost(forked_pool, death):
    function, args, exitcode = DEATHS[death]
    lost = forked_pool.apply_async(function, args)
    others = forked_pool.map_async(square, range(10), 1)
    with pytest.raises(mpkit.WorkerDied) as caught:
        lost.get()
    assert caught.value.exitcode == exitcode
    assert caught.value.task == f"apply({function.__qualname__})"
    assert str(caught.value.pid) in str(caught.value)
    assert others.get() == [square(each) for each in range(10)]
    assert forked_pool.apply(square, (3,)) == 9


def test_a_killed_worker_is_replaced_under_every_start_method(pool):
    for _ in range(2):
        with pytest.raises(mpkit.WorkerDied, match="killed by signal 9"):
            pool.map(kill_itself, [signal.SIGKILL], 1)
    assert pool.map(square, range(5)) == [0, 1, 4, 9, 16]


def test_a_worker_killed_while_it_is_idle_takes_nothing_with_it(forked_pool):
    assert forked_pool.map(square, range(4), 1) == [0, 1, 4, 9]
    for worker in mpkit.active_children():
        worker.kill()
        worker.join()
    assert forked_pool.map(square, range(4), 1) == [0, 1, 4, 9]


def test_a_worker_is_known_until_it_has_ended(forked_pool, monkeypatch):
    known, end = [], Worker.end
    monkeypatch.setattr(Worker, "end", lambda worker: (
        known.append(worker in forked_pool._crew._workers), end(worker)))
    with pytest.raises(mpkit.WorkerDied):
        forked_pool.apply(kill_itself, (signal.SIGKILL,))
    assert known == [True]


def test_a_worker_killed_in_imap_is_told_in_its_place(forked_pool):
    values = forked_pool.imap(square_or_die, [1, None, 3])
    assert next(values) == 1
    with pytest.raises(mpkit.WorkerDied):
        next(values)
    assert list(values) == [9]


def square_or_die(number):
    return square(number) if number else os._exit(1)


def test_among_many_deaths_every_task_is_done_once_or_said_to_be_lost(forked_pool, tmp_path):
    results = [forked_pool.apply_async(note_or_die, (tmp_path / "done", number))
               for number in range(100)]
    for number, result in enumerate(results):
        if number % 5:
            assert result.get() == number
        else:
            with pytest.raises(mpkit.WorkerDied):
                result.get()
    done = (tmp_path / "done").read_text().split()
    assert sorted(map(int, done)) == [number for number in range(100) if number % 5]


def note_or_die(path, number):
    if number % 5 == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    with open(path, "a") as file:
        file.write(f"{number} ")
    return number


def test_a_worker_killed_halfway_through_a_large_value_is_told(forked_pool):
    with pytest.raises(mpkit.WorkerDied):
        forked_pool.apply(DiesHalfway)
    assert forked_pool.apply(len, (bytes(10_000_000),)) == 10_000_000


class DiesHalfway:
    def __reduce__(self):
        threading.Timer(0, self.die_when_blocked).start()
        return bytes, (bytes(50_000_000),)

    def die_when_blocked(self):
        os.kill(os.getpid(), signal.SIGKILL)


class TwoArguments(Exception):
    def __init__(self, first, second):
        super().__init__(f"{first} and {second}")


class Unpicklable(Exception):
    def __reduce__(self):
        raise TypeError("no copy of me")


@pytest.mark.parametrize("kind, args, text", [
    (TwoArguments, ("a", "b"), "TwoArguments: a and b"),
    (Unpicklable, ("lost",), "Unpicklable: lost"),
])
def test_an_error_that_cannot_be_copied_is_told_with_its_type_and_traceback(
        forked_pool, kind, args, text):
    with pytest.raises(mpkit.TaskFailed, match=text) as caught:
        forked_pool.apply(raise_one, (kind, *args))
    assert "raise kind(*args)" in str(caught.value.__cause__)
    assert forked_pool.apply(square, (3,)) == 9


def make_function():
    return lambda: None


class NoError(Exception):
    def __reduce__(self):
        return str, ("text",)


def test_an_error_that_comes_as_something_else_is_told_with_its_type(forked_pool):
    with pytest.raises(mpkit.TaskFailed, match="NoError"):
        forked_pool.apply(raise_one, (NoError,))


def test_a_value_that_cannot_be_pickled_is_told(forked_pool):
    with pytest.raises(mpkit.pool.MaybeEncodingError, match="Error sending result: '<function"):
        forked_pool.apply(make_function)


class NeitherPickledNorShown:
    def __reduce__(self):
        raise TypeError("no copy of me")

    def __repr__(self):
        raise LookupError("no text either")


def test_a_value_that_can_be_neither_pickled_nor_shown_is_told(forked_pool):
    with pytest.raises(LookupError, match="no text either") as caught:
        forked_pool.apply(NeitherPickledNorShown)
    assert "TypeError: no copy of me" in str(caught.value.__cause__)


class OpensWithError:
    def __reduce__(self):
        return raise_one, (LookupError, "not here")


def test_what_cannot_be_unpickled_fails_its_task_alone(forked_pool):
    with pytest.raises(LookupError, match="not here"):
        forked_pool.apply(OpensWithError)
    with pytest.raises(LookupError, match="not here"):
        forked_pool.apply(square, (OpensWithError(),))
    with pytest.raises(AttributeError, match="local object"):
        forked_pool.map(lambda: None, range(20), 1)
    assert forked_pool.apply(square, (3,)) == 9


class EndsWhoOpensIt:
    def __reduce__(self):
        return sys.exit, ("opened",)


def test_a_value_that_ends_who_unpickles_it_fails_its_task_alone(forked_pool):
    others = forked_pool.map_async(square, range(20), 1)
    with pytest.raises(SystemExit, match="opened"):
        forked_pool.apply(EndsWhoOpensIt)
    assert others.get() == [square(each) for each in range(20)]
    assert forked_pool.apply(square, (3,)) == 9


def test_nobody_who_rings_is_kept_waiting_by_an_attendant_that_is_busy():
    crew = staff.Staff(1, None)
    for _ in range(10_000):
        crew._ring()


def test_a_failing_initializer_is_one_error(context, capfd):
    with context.Pool(2, raise_one, (ZeroDivisionError, "in the initializer")) as pool:
        with pytest.raises(ZeroDivisionError, match="in the initializer") as caught:
            pool.map(square, range(3))
        assert "raise kind(*args)" in str(caught.value.__cause__)
        with pytest.raises(ZeroDivisionError):
            pool.apply(square, (3,))
    assert mpkit.active_children() == []
    assert capfd.readouterr().err == ""


def test_an_initializer_that_ends_its_worker_is_one_error(context):
    with context.Pool(2, os._exit, (4,)) as pool:
        with pytest.raises(mpkit.WorkerDied, match="exit code 4 during its start"):
            pool.apply(square, (3,))


def test_an_initializer_without_an_end_keeps_nobody_waiting(tmp_path):
    os.mkfifo(tmp_path / "gate")
    context = mpkit.get_context("fork")
    with context.Pool(2, first_waits, (context.Semaphore(1), tmp_path / "gate")) as pool:
        with open(tmp_path / "gate", "w"):      # opens once a worker does
            assert pool.map(square, range(10), 1) == [square(each) for each in range(10)]
            for worker in mpkit.active_children():
                worker.kill()
            assert pool.map(square, range(10), 1) == [square(each) for each in range(10)]
    with context.Pool(2, wait_for, (tmp_path / "gate",)) as pool:
        waiting = pool.apply_async(square, (3,))
    pool.join()
    with pytest.raises(mpkit.PoolClosed):
        waiting.get()


def first_waits(semaphore, path):
    if semaphore.acquire(False):
        wait_for(path)


def test_workers_that_are_killed_at_their_start_are_replaced_twice(forked_pool):
    with mpkit.get_context("fork").Pool(1, kill_itself, (signal.SIGKILL,)) as pool:
        with pytest.raises(mpkit.WorkerDied, match="killed by signal 9 .* during its start"):
            pool.apply(square, (3,))


def test_a_pool_that_cannot_replace_its_last_worker_says_why(monkeypatch):
    with mpkit.get_context("fork").Pool(1) as pool:
        monkeypatch.setattr(pool._crew, "_hire", functools.partial(raise_one, OSError, "no room"))
        with pytest.raises(mpkit.WorkerDied):
            pool.apply(kill_itself, (signal.SIGKILL,))
        with pytest.raises(OSError, match="no room"):
            pool.apply(square, (3,))


def test_an_error_that_nobody_asks_for_is_warned_of_with_its_traceback(forked_pool):
    with pytest.warns(RuntimeWarning, match=r"apply\(raise_one\) failed") as warned:
        forked_pool.apply_async(raise_one, (ValueError, "unseen"))
        forked_pool.close()
        forked_pool.join()
    assert len(warned) == 1
    assert "raise kind(*args)" in str(warned[0].message)


def test_an_error_that_somebody_asks_for_is_not_warned_of(forked_pool):
    for name in ("get", "successful"):
        result = forked_pool.apply_async(raise_one, (ValueError, "seen"))
        result.wait()
        with pytest.raises(ValueError, match="seen") if name == "get" else open(os.devnull):
            getattr(result, name)()
        del result
    forked_pool.apply_async(raise_one, (ValueError, "seen"), error_callback=print).wait()


def test_a_callback_that_raises_is_shown_and_the_next_result_comes(forked_pool, capfd):
    result = forked_pool.apply_async(square, (3,), callback=raise_value_error)
    assert result.get() == 9
    assert "ValueError: of the callback" in capfd.readouterr().err
    assert forked_pool.apply(square, (4,)) == 16


def test_a_callback_whose_error_cannot_be_shown_keeps_nobody_waiting(forked_pool, monkeypatch):
    monkeypatch.setattr(sys, "stderr", open(os.devnull))      # nobody can write there
    for _ in range(2):
        assert forked_pool.apply_async(square, (3,), callback=raise_value_error).get() == 9
    sys.stderr.close()


def raise_value_error(_):
    raise ValueError("of the callback")


def test_get_after_the_with_block_says_that_the_pool_is_closed(tmp_path):
    os.mkfifo(tmp_path / "gate")
    with mpkit.get_context("fork").Pool(1) as pool:
        result = pool.apply_async(wait_for, (tmp_path / "gate",))
        values = pool.imap(wait_for, [tmp_path / "gate"])
    with pytest.raises(mpkit.PoolClosed, match="terminated before this was done"):
        result.get()
    with pytest.raises(mpkit.PoolClosed):
        next(values)


def test_a_thread_that_waits_learns_that_the_pool_was_terminated(tmp_path):
    os.mkfifo(tmp_path / "gate")
    met = []

    def wait():
        with pytest.raises(mpkit.PoolClosed):
            pool.apply(wait_for, (tmp_path / "gate",))
        met.append(True)

    with mpkit.get_context("fork").Pool(1) as pool:
        thread = threading.Thread(target=wait)
        thread.start()
        with open(tmp_path / "gate", "w"):      # opens once the worker does
            pool.terminate()
        thread.join()
    assert met == [True]


def test_terminate_ends_a_worker_that_refuses(tmp_path):
    os.mkfifo(tmp_path / "gate")
    pool = mpkit.get_context("fork").Pool(1, signal.signal, (signal.SIGTERM, signal.SIG_IGN))
    pool.apply_async(wait_for, (tmp_path / "gate",))
    pool.apply_async(square, (1,)).wait(0.01)
    [worker] = mpkit.active_children()
    pool.terminate()
    assert worker.exitcode == -signal.SIGKILL       # now, not soon
    pool.join()
    assert mpkit.active_children() == []


def leave_a_mark_when_terminated(path):
    def leave(*_):
        path.touch()
        os._exit(0)

    signal.signal(signal.SIGTERM, leave)


def test_terminate_asks_before_it_kills(tmp_path):
    pool = mpkit.get_context("fork").Pool(1, leave_a_mark_when_terminated, (tmp_path / "mark",))
    pool.apply(square, (1,))
    pool.terminate()
    assert (tmp_path / "mark").exists()


def wait_unless_first(first):
    if not first.acquire(False):
        signal.pause()


@pytest.mark.deadline(20)
def test_a_worker_that_is_hired_while_the_pool_is_terminated_ends_too(monkeypatch):
    pool = mpkit.get_context("fork").Pool(1, wait_unless_first, (mpkit.Semaphore(1),), 1)
    hire, hired = pool._crew._hire, threading.Event()

    def hire_too_late():
        worker = hire()
        pool._crew._stop(mpkit.PoolClosed("terminated by a thread that does not see this worker"))
        hired.set()
        return worker

    monkeypatch.setattr(pool._crew, "_hire", hire_too_late)
    pool.apply(square, (1,))
    hired.wait()
    pool.close()
    pool.join()


@pytest.mark.deadline(20)
def test_what_a_terminated_worker_has_not_begun_keeps_nobody_waiting(monkeypatch, tmp_path):
    os.mkfifo(tmp_path / "gate")
    pool = mpkit.get_context("fork").Pool(1)
    pool.map(square, range(100), 1)         # so that it is quick
    monkeypatch.setattr(staff, "PAUSE", 1000)
    result = pool.map_async(wait_for, [tmp_path / "gate"] * 100, 1)
    with open(tmp_path / "gate", "w"):      # opens once the worker does
        pool.terminate()                    # once: a second time would wake the attendant
    pool.join()
    with pytest.raises(mpkit.PoolClosed):
        result.get()


def test_an_interrupt_in_map_is_one_error_and_leaves_no_worker(context):
    with pytest.raises(KeyboardInterrupt), context.Pool(2) as pool:
        pool.apply(square, (1,))
        with interrupted_when_blocked():
            pool.map(wait_until_blocked, [os.getpid()] * 2 + [1] * 10)
    assert mpkit.active_children() == []


INTERRUPTED = {
    "apply": lambda pool: pool.apply(square, (3,)),
    "map": lambda pool: pool.map(square, range(4), 1),
    "imap": lambda pool: list(pool.imap(square, range(20))),
    "close": lambda pool: (pool.close(), pool.join()),
    "terminate": lambda pool: pool.terminate(),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", INTERRUPTED)
def test_an_interrupt_wherever_it_comes_leaves_a_pool_that_works(name):
    for place in itertools.count():
        with mpkit.get_context("fork").Pool(2) as pool:
            try:
                with interrupted_at(place):
                    INTERRUPTED[name](pool)
            except KeyboardInterrupt:
                if name in ("apply", "map", "imap"):
                    assert pool.map(square, range(4), 1) == [0, 1, 4, 9]
                    pool.close()
                    pool.join()
            else:
                assert place > 3
                return
        pool.join()
        assert mpkit.active_children() == []


def test_an_interrupt_wherever_it_comes_loses_no_result(forked_pool):
    result = forked_pool.map_async(square, range(100), 1)
    values, seen, interrupts = forked_pool.imap(square, range(300)), [], 0
    for place in itertools.cycle(range(20)):
        try:
            with interrupted_at(place):
                seen.append(next(values))
                assert result.get() == [square(each) for each in range(100)]
        except KeyboardInterrupt:
            interrupts += 1
        except StopIteration:
            break
    assert seen == [square(each) for each in range(300)]
    assert interrupts > 20


USED = {
    **{name: INTERRUPTED[name] for name in ("apply", "map", "imap")},
    "callback": lambda pool: pool.apply_async(square, (3,), callback=abs).get(),
    "empty map": lambda pool: pool.map_async(square, [], callback=len).get(),
}
ENDS = {
    "terminate": lambda pool: (pool.terminate(), pool.join()),
    "close": lambda pool: (pool.close(), pool.join()),
}


@pytest.mark.slow
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("name", USED)
def test_a_signal_s_handler_may_end_the_pool_wherever_it_comes(name, end):
    for place in itertools.count():
        ended = []
        with mpkit.get_context("fork").Pool(2) as pool:
            with contextlib.suppress(mpkit.PoolClosed):
                with interrupted_at(place, lambda: ended.append(ENDS[end](pool))):  # noqa: B023
                    USED[name](pool)
        pool.join()
        assert mpkit.active_children() == []
        if not ended:
            assert place > 3
            return


def interrupt():
    raise KeyboardInterrupt


@contextlib.contextmanager
def interrupted_at(place, handler=interrupt):
    """Call the handler where the pool's code has called something for the nth time.

    There, and in no other place, does Python handle signals, but for the ends of loops.
    """
    left = itertools.count(place, -1)

    def look(frame, event, _):
        by_itself = frame.f_code.co_name == "__del__" or "weakref" in frame.f_code.co_filename
        if by_itself or "return" not in event:
            return      # Python calls these by itself, and only shows what they raise
        caller = frame if event == "c_return" else frame.f_back
        if "mpkit/pool" in caller.f_code.co_filename and next(left) == 0:
            sys.setprofile(None)
            handler()

    gc.disable()        # nor where Python closes a generator that it finds to be garbage
    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(None)
        gc.enable()


def test_a_stopped_worker_keeps_nobody_up_but_its_own_task(forked_pool):
    stopped = forked_pool.apply(os.getpid)
    os.kill(stopped, signal.SIGSTOP)
    done = threading.Semaphore(0)
    results = [forked_pool.apply_async(len, (bytes(1_000_000),), callback=lambda _: done.release())
               for _ in range(10)]
    for _ in range(9):
        done.acquire()
    assert sum(result.ready() for result in results) <= 9
    os.kill(stopped, signal.SIGCONT)
    assert [result.get() for result in results] == [1_000_000] * 10


@pytest.fixture
def quick_pool():
    """Two workers, who have some tasks in stock when there are many; and a semaphore of theirs."""
    context = mpkit.get_context("fork")
    done = context.Semaphore(0)
    with context.Pool(2, remember, (done,)) as pool:
        pool.map(square, range(100), 1)
        yield pool, done
    pool.join()


def remember(semaphore):
    global done
    done = semaphore


def tell_but_first(function, args, number):
    """The first task calls the function, all others tell that they are done."""
    if number == 0:
        return function(*args)
    done.release()
    return number


def take_all_others():
    for _ in range(1, 100):
        done.acquire()
    return 0


def test_what_a_worker_has_not_begun_does_not_wait_for_what_it_does(quick_pool):
    pool, _ = quick_pool
    wait_for_others = functools.partial(tell_but_first, take_all_others, ())
    assert pool.map(wait_for_others, range(100), 1) == list(range(100))


def test_what_a_slow_worker_has_not_begun_is_done_before_what_came_later(monkeypatch):
    context = mpkit.get_context("fork")
    order, go, last = context.Queue(), context.Semaphore(0), context.Semaphore(0)
    with context.Pool(2, remember, ((order, go, last),)) as pool:
        monkeypatch.setattr("mpkit.pool.worker.QUICK", 1000)
        pool.map(square, range(100), 1)
        result = pool.map_async(note, range(100), 1)
        monkeypatch.setattr("mpkit.pool.worker.QUICK", 0)       # from now on all are slow
        go.release()
        result.get()
    numbers = [order.get() for _ in range(100)]
    assert max(map(numbers.index, range(1, 8))) < numbers.index(99)


def note(number):
    """The first worker waits with the first task until the last one is done."""
    order, go, last = done
    if number == 0:
        last.acquire()
    elif number == 8:       # the first of the other worker
        go.acquire()
    order.put(number)
    if number == 99:
        last.release()


def test_what_a_stopped_worker_has_not_begun_is_done_by_another(quick_pool):
    pool, done = quick_pool
    stop = functools.partial(tell_but_first, stop_itself, ())
    result = pool.map_async(stop, range(100), 1)
    for _ in range(1, 100):
        done.acquire()
    assert not result.ready()
    for worker in mpkit.active_children():
        os.kill(worker.pid, signal.SIGCONT)
    assert result.get() == list(range(100))


def stop_itself():
    os.kill(os.getpid(), signal.SIGSTOP)
    return 0


def test_what_a_killed_worker_has_not_begun_is_done_once(monkeypatch, quick_pool):
    pool, done = quick_pool
    monkeypatch.setattr("mpkit.pool.worker.QUICK", 1000)    # no worker is slow
    pool.map(square, range(100), 1)
    kill = functools.partial(tell_but_first, die_while_others_work, ())
    with pytest.raises(mpkit.WorkerDied):
        pool.map(kill, range(1000), 1)
    assert done.get_value() == 989


def die_while_others_work():
    for _ in range(10):
        done.acquire()
    kill_itself(signal.SIGKILL)


def test_a_callback_may_wait_for_another_task_of_its_pool():
    with mpkit.get_context("fork").Pool(1) as pool:
        values = []
        pool.apply_async(square, (3,), callback=lambda value: values.append(
            pool.apply(square, (value,)))).wait()
        assert values == [81]


class Copied:
    """Calls a function when it is pickled, or unpickled, in this process."""

    def __init__(self, function=None):
        self.function = function

    def __reduce__(self):
        if self.function:
            self.function()
        return opened_copy, (os.getpid(),)


def opened_copy(made_by):
    if made_by != os.getpid():
        at_opening()
    return Copied()


def at_opening():
    """Set by a test."""


WAITS = {
    "a result": lambda pool: pool.apply(square, (3,)),
    "a value": lambda pool: next(pool.imap(square, [3])),
    "its end": lambda pool: (pool.close(), pool.join()),
}


@pytest.mark.deadline(10)
@pytest.mark.parametrize("what", WAITS)
def test_who_pickles_a_task_waits_for_no_other(forked_pool, what):
    with pytest.raises(mpkit.errors.Misuse, match="would never come"):
        forked_pool.apply(type, (Copied(lambda: WAITS[what](forked_pool)),))
    if what != "its end":
        assert forked_pool.apply(square, (3,)) == 9


@pytest.mark.deadline(10)
def test_who_unpickles_a_value_waits_for_no_other(forked_pool, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "at_opening",
                        lambda: forked_pool.apply(square, (3,)))
    with pytest.raises(mpkit.errors.Misuse, match="would never come"):
        forked_pool.apply(Copied)


def test_who_pickles_a_task_may_end_the_pool(forked_pool):
    with pytest.raises(mpkit.PoolClosed):
        forked_pool.apply(type, (Copied(forked_pool.terminate),))


@pytest.mark.deadline(10)
def test_a_callback_waits_for_no_other_callback(forked_pool):
    met = []

    def wait(_):
        with pytest.raises(mpkit.errors.Misuse, match="would never come"):
            forked_pool.apply_async(square, (3,), callback=abs).get()
        met.append(True)

    forked_pool.apply_async(square, (3,), callback=wait).wait()
    assert met == [True]


@pytest.mark.deadline(10)
@pytest.mark.parametrize("join_in", ["callback", "input"])
def test_no_thread_of_the_pool_waits_for_its_end(forked_pool, join_in):
    met = []

    def join(*_):
        with pytest.raises(mpkit.errors.Misuse, match="the end of the pool would never come"):
            WAITS["its end"](forked_pool)
        met.append(True)

    if join_in == "callback":
        forked_pool.apply_async(square, (3,), callback=join).wait()
    else:
        assert list(forked_pool.imap(square, iter(join, None))) == []
    assert met == [True]


@pytest.mark.deadline(20)
def test_tasks_are_handed_in_while_a_worker_is_replaced():
    with mpkit.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        starting, may = threading.Event(), threading.Event()
        hire = pool._crew._hire

        def hire_slowly():
            starting.set()
            may.wait()
            return hire()

        pool._crew._hire = hire_slowly
        first = pool.apply_async(square, (3,))
        starting.wait()
        others = pool.map_async(square, range(10), 1)
        may.set()
        assert first.get() == 9
        assert others.get() == [square(each) for each in range(10)]
    pool.join()


def test_a_thread_for_callbacks_that_cannot_be_started_is_started_for_the_next(
        forked_pool, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", lambda _: raise_one(RuntimeError))
        with pytest.raises(RuntimeError):
            forked_pool.apply_async(square, (3,), callback=abs)
    assert forked_pool.apply_async(square, (3,), callback=abs).get(10) == 9


def test_names_of_semaphores_go_with_the_workers():
    ended = run("""
        import os
        os.environ["MPKIT_PORTABLE"] = "1"
        import mpkit
        from mpkit.synchronize.named import _own
        with mpkit.get_context("forkserver").Pool(1, maxtasksperchild=1) as pool:
            pool.map(abs, range(5), 1)
            print(len(_own.names) < 5)
        """)
    assert ended.stdout == "True\n"


def test_a_pool_without_memory_for_its_own_work_keeps_nobody_waiting(forked_pool, monkeypatch):
    monkeypatch.setattr(forked_pool._crew, "_take_back", functools.partial(raise_one, MemoryError))
    with pytest.raises(MemoryError):
        forked_pool.map(square, range(4), 1)
    with pytest.raises(mpkit.PoolClosed):
        forked_pool.apply(square, (3,))


@pytest.mark.deadline(10)
def test_a_task_that_is_being_given_without_memory_keeps_nobody_waiting(forked_pool, monkeypatch):
    monkeypatch.setattr(Worker, "give", lambda *_: raise_one(MemoryError))
    with pytest.raises(MemoryError):
        forked_pool.apply(square, (3,))


@pytest.mark.deadline(10)
def test_nobody_waits_for_a_thread_of_the_pool_that_has_ended(forked_pool, monkeypatch):
    monkeypatch.setattr(forked_pool._crew, "_settle", functools.partial(raise_one, MemoryError))
    monkeypatch.setattr(threading, "excepthook", len)
    with pytest.raises(mpkit.errors.Misuse, match="would never come"):
        forked_pool.apply(square, (3,))


def run(program):
    return subprocess.run([sys.executable, "-c", textwrap.dedent(program)], text=True,
                          capture_output=True, timeout=50)


def test_ctrl_c_shows_one_traceback_and_leaves_no_worker():
    ended = run("""
        import mpkit, os, signal, subprocess, sys, time
        os.setpgid(0, 0)
        with mpkit.get_context("fork").Pool(2) as pool:
            pool.apply(abs, (1,))
            print(*[child.pid for child in mpkit.active_children()], flush=True)
            pool.apply_async(os.killpg, (0, signal.SIGINT))
            pool.map(time.sleep, [30, 30])
        """)
    assert ended.stderr.count("Traceback") == 1
    assert ended.stderr.rstrip().endswith("KeyboardInterrupt")
    assert not any(psutil.pid_exists(int(pid)) for pid in ended.stdout.split())


def test_a_pool_that_nobody_closes_ends_with_its_program():
    ended = run("""
        import mpkit, time
        pool = mpkit.get_context("fork").Pool(2)
        pool.map_async(time.sleep, [100] * 10, 1)
        print(*[child.pid for child in mpkit.active_children()])
        """)
    assert ended.stderr == ""
    assert not any(psutil.pid_exists(int(pid)) for pid in ended.stdout.split())


def test_workers_are_gone_when_the_owner_of_the_pool_is_killed():
    ended = run("""
        import mpkit, os, signal, time
        pool = mpkit.get_context("fork").Pool(2)
        pool.map_async(time.sleep, [100] * 10, 1)
        print(*[child.pid for child in mpkit.active_children()], flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
        """)
    for pid in ended.stdout.split():
        if psutil.pid_exists(int(pid)):
            psutil.Process(int(pid)).wait(20)


def test_a_program_without_a_guard_is_one_error(tmp_path):
    program = tmp_path / "program.py"
    program.write_text("import mpkit\n"
                       "pool = mpkit.get_context('spawn').Pool(1)\n"
                       "pool.map(abs, [1])\n")
    ended = subprocess.run([sys.executable, program], text=True, capture_output=True, timeout=50)
    assert "if __name__ == '__main__'" in ended.stderr
    assert ended.stderr.rstrip().endswith("ended with exit code 1 during its start")


def test_a_forked_child_may_not_use_the_pool_of_its_parent(forked_pool):
    child = mpkit.get_context("fork").Process(target=must_not_use, args=(forked_pool,))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert forked_pool.apply(square, (3,)) == 9


def must_not_use(pool):
    with pytest.raises(mpkit.PoolClosed):
        pool.apply(square, (3,))


@pytest.mark.deadline(10)
def test_a_forked_child_waits_for_nothing_of_its_parent_s_pool(tmp_path):
    os.mkfifo(tmp_path / "gate")
    with mpkit.get_context("fork").Pool(1) as pool:
        result = pool.apply_async(wait_for, (tmp_path / "gate",))
        values = pool.imap(square, [1])
        child = mpkit.get_context("fork").Process(target=wait_in_vain, args=(pool, result, values))
        held, leave = threading.Event(), threading.Event()
        holder = threading.Thread(target=hold, args=(pool._crew._door, held, leave))
        holder.start()
        held.wait()
        with pytest.warns(RuntimeWarning, match="other threads run"):
            child.start()
        child.join()
        leave.set()
        holder.join()
    assert child.exitcode == 0


def hold(lock, held, leave):
    with lock:
        held.set()
        leave.wait()


def wait_in_vain(pool, result, values):
    for wait in (result.wait, result.get, values.next):
        with pytest.raises(mpkit.errors.Misuse, match="would never come"):
            wait()
    pool.close()
    pool.terminate()


AT_THE_END = """
import atexit
import time

@atexit.register            # what was registered first comes last: after mpkit's own
def tell():
    try:
        result.get()
    except Exception as error:
        print(type(error).__name__)

import mpkit
pool = mpkit.get_context("fork").Pool(1)
result = pool.apply_async(time.sleep, (1000,))
"""


def test_a_pool_that_the_program_leaves_open_is_terminated_at_its_end():
    ended = subprocess.run([sys.executable, "-c", AT_THE_END], capture_output=True, text=True,
                           timeout=60)
    assert ended.stdout == "PoolClosed\n"


class ClosingDoor:
    """A crew's door, which somebody else goes through, and closes the pool, just before."""

    def __init__(self, pool):
        self.pool, self.door = pool, pool._crew._door

    def __enter__(self):
        self.pool._crew._door = self.door
        self.pool.close()
        self.door.acquire()

    def __exit__(self, *_):
        self.door.release()


@pytest.mark.parametrize("submit", ["apply_async", "map_async", "imap", "imap_unordered"])
def test_a_pool_that_is_closed_just_before_takes_nothing(forked_pool, submit, tmp_path):
    forked_pool._crew._door = ClosingDoor(forked_pool)
    with pytest.raises(mpkit.PoolClosed):
        getattr(forked_pool, submit)(os.mkdir, [tmp_path / "made"])
    forked_pool.join()
    assert not (tmp_path / "made").exists()


@pytest.mark.deadline(20)
def test_a_value_goes_when_its_callback_has_been_called(forked_pool):
    kept, gone = [], threading.Event()
    forked_pool.apply_async(set, callback=lambda value: kept.append(
        weakref.ref(value, lambda _: gone.set())))
    gone.wait()


@pytest.mark.deadline(20)
def test_a_handler_may_ask_for_a_callback_while_the_thread_for_callbacks_begins(monkeypatch):
    pool, values = mpkit.get_context("fork").Pool(1), []
    begin = pool._crew._begin

    def begin_and_be_interrupted(thread):
        monkeypatch.undo()
        pool.apply_async(square, (2,), callback=values.append)      # as a signal's handler does
        return begin(thread)

    monkeypatch.setattr(pool._crew, "_begin", begin_and_be_interrupted)
    pool.apply_async(square, (3,), callback=values.append)
    pool.close()
    pool.join()
    assert sorted(values) == [4, 9]
