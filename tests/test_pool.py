"""A pool over both libraries, under all start methods: values, order, errors, ends."""

import contextlib
import gc
import itertools
import multiprocessing
import os
import threading
import time
import tracemalloc

import psutil
import pytest

import mpkit
from mpkit.pool import AHEAD

mpkit_only = pytest.mark.parametrize("library", [mpkit], ids=["mpkit"])


def square(number):
    return number * number


def subtract(left, right=1):
    return left - right


def fail(text):
    raise ValueError(text)


def process_number(_=None):
    return os.getpid()


def meet(barrier_file, parties):
    """Wait until so many tasks are here at once."""
    with open(barrier_file, "a") as file:
        file.write("x")
    while os.path.getsize(barrier_file) < parties:
        time.sleep(0.001)
    return os.getpid()


def test_every_call_gives_what_its_builtin_gives(pool):
    assert pool.apply(subtract, (7,), {"right": 4}) == 3
    assert pool.apply_async(subtract, (7, 2)).get() == 5
    assert pool.map(square, range(10)) == [square(each) for each in range(10)]
    assert pool.map_async(square, iter([3, 4])).get() == [9, 16]
    assert pool.starmap(subtract, [(3, 1), (9, 2)]) == [2, 7]
    assert pool.starmap_async(subtract, [(3,), (9, 2)]).get() == [2, 7]
    assert list(pool.imap(square, range(100), 7)) == [square(each) for each in range(100)]
    assert sorted(pool.imap_unordered(square, range(50))) == [square(each) for each in range(50)]


def test_its_processes_can_be_counted(pool):
    assert sorted(each.pid for each in pool._pool) == sorted(
        each.pid for each in multiprocessing.active_children() + mpkit.active_children())


def test_an_empty_input_gives_an_empty_result(pool):
    assert pool.map(square, []) == []
    assert pool.map_async(square, [], chunksize=3).get() == []
    assert list(pool.imap(square, [])) == []
    assert list(pool.imap_unordered(square, [], 3)) == []


@pytest.mark.parametrize("chunksize", [None, 1, 3, 100])
def test_values_come_in_the_order_of_the_input_for_every_chunksize(forked_pool, chunksize):
    assert forked_pool.map(str, range(25), chunksize) == [str(each) for each in range(25)]


def test_large_arguments_and_values_travel(forked_pool):
    large = [bytes([each]) * 3_000_000 for each in range(5)]
    assert forked_pool.map(bytes, large, 1) == large


def test_a_task_goes_to_whichever_worker_is_free(context, tmp_path):
    with context.Pool(3) as pool:
        where = pool.map_async(meet_three, [str(tmp_path / "here")] * 3, 1).get()
        assert len(set(where)) == 3


def meet_three(path):
    return meet(path, 3)


def test_an_error_comes_with_the_worker_s_traceback(pool):
    with pytest.raises(ValueError, match="^bad$") as caught:
        pool.apply(fail, ("bad",))
    cause = caught.value.__cause__
    assert type(cause).__name__ == "RemoteTraceback"
    assert "raise ValueError(text)" in str(cause)


def test_a_map_meets_the_first_error_when_all_tasks_are_done(library, tmp_path):
    with library.get_context("fork").Pool(2) as pool:
        result = pool.map_async(fail_or_write, [None, tmp_path / "a", tmp_path / "b"], 1)
        with pytest.raises(TypeError):
            result.get()
        assert not result.successful()
        assert sorted(os.listdir(tmp_path)) == ["a", "b"]


def fail_or_write(path):
    path = path + "" if path is None else path
    path.touch()


def test_an_input_that_raises_raises_at_the_call_or_at_its_item(forked_pool):
    with pytest.raises(ZeroDivisionError):
        forked_pool.map(square, (1 // each for each in [1, 0]))
    values = forked_pool.imap(square, (1 // each for each in [1, 1, 0, 1]))
    assert [next(values), next(values)] == [1, 1]
    with pytest.raises(ZeroDivisionError) as caught:
        next(values)
    assert caught.value.__cause__ is None
    with pytest.raises(StopIteration):
        next(values)


def test_callbacks_are_called_with_the_value_or_the_error_before_the_result_is_there(library):
    told = []
    with library.get_context("fork").Pool(2) as pool:
        pool.apply_async(square, (3,), callback=told.append).wait()
        assert told == [9]
        pool.map_async(square, [1, 2], callback=told.append).wait()
        assert told == [9, [1, 4]]
        pool.apply_async(fail, ("no",), error_callback=told.append).wait()
        assert str(told[2]) == "no"


def test_callbacks_come_while_nobody_waits(library):
    called = threading.Event()
    with library.get_context("fork").Pool(1) as pool:
        for _ in range(3):
            called.clear()
            pool.apply_async(square, (3,), callback=lambda _: called.set())
            assert called.wait(20)


def test_a_result_is_there_when_its_callback_has_returned(forked_pool):
    begun, go_on = threading.Event(), threading.Event()

    def callback(_):
        begun.set()
        go_on.wait()

    result = forked_pool.map_async(square, [2], callback=callback)
    begun.wait()
    result.wait(0.01)
    assert not result.ready()
    go_on.set()
    assert result.get() == [4]


def test_a_callback_may_use_the_pool(forked_pool):
    told = []
    first = forked_pool.apply_async(
        square, (2,), callback=lambda value: told.append(forked_pool.apply(square, (value,))))
    first.wait()
    assert told == [16]


def test_many_threads_may_use_one_pool(forked_pool):
    wrong = []

    def use(start):
        numbers = range(start, start + 20)
        for number in numbers:
            if forked_pool.apply(square, (number,)) != square(number):
                wrong.append(number)
        if forked_pool.map(square, numbers, 1) != [square(each) for each in numbers]:
            wrong.append(start)

    threads = [threading.Thread(target=use, args=(100 * each,)) for each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_unfinished_result_says_so(library, tmp_path):
    with library.get_context("fork").Pool(1) as pool:
        result = pool.apply_async(meet, (str(tmp_path / "here"), 2))
        with pytest.raises(library.TimeoutError):
            result.get(timeout=0.01)
        assert not result.ready()
        with pytest.raises(ValueError, match="not ready"):
            result.successful()
        values = pool.imap(square, [3])
        with pytest.raises(library.TimeoutError):
            values.next(timeout=0.01)
        meet(tmp_path / "here", 1)
        assert result.get(9999999) and result.ready() and result.successful()
        assert values.next(timeout=20) == 9


def test_a_limit_that_ran_out_is_told_with_the_task(forked_pool, tmp_path):
    result = forked_pool.apply_async(meet, (str(tmp_path / "here"), 2))
    with pytest.raises(mpkit.TimeoutError, match=r"^apply\(meet\) is not done after 0.01 s$"):
        result.get(0.01)


def test_a_worker_is_replaced_after_its_last_task(context):
    with context.Pool(1, maxtasksperchild=2) as pool:
        pids = [pool.apply(process_number) for _ in range(4)]
    assert len(set(pids)) == 2
    assert pids[0] == pids[1]


remembered = []


def remember(*values):
    remembered.extend(values)


def what_is_remembered():
    return remembered


def test_the_initializer_is_called_in_each_worker_with_its_arguments(context):
    with context.Pool(1, remember, (1, context.Value("i", 7))) as pool:
        assert pool.apply(read_remembered) == (1, 7)


def read_remembered():
    return remembered[0], remembered[1].value


@pytest.mark.parametrize("arguments, error", [
    ((0,), ValueError), ((-1,), ValueError), ((1, 3), TypeError),
    ((1, None, (), 0), ValueError), ((1, None, (), 1.5), ValueError),
])
def test_a_pool_that_cannot_be_is_refused(library, arguments, error):
    with pytest.raises(error):
        library.Pool(*arguments)


def test_a_closed_pool_finishes_what_it_has_and_takes_nothing_more(context):
    pool = context.Pool(2)
    with pytest.raises(ValueError, match="still running"):
        pool.join()
    results = [pool.apply_async(square, (each,)) for each in range(20)]
    pool.close()
    for refused in (pool.apply_async, pool.map, pool.imap):
        with pytest.raises(ValueError, match="Pool not running"):
            refused(square, [1])
    pool.join()
    assert [result.get() for result in results] == [square(each) for each in range(20)]
    with pytest.raises(ValueError), pool:
        pass


def test_a_terminated_pool_leaves_no_process_thread_or_descriptor(start_method):
    def use():
        with mpkit.get_context(start_method).Pool(2) as pool:
            result = pool.map_async(time.sleep, [100] * 50, 1)
            pool.apply_async(square, (1,)).wait(0)
            list(pool.imap(square, []))
        pool.join()
        assert result.ready()

    use()
    gc.collect()
    this = psutil.Process()
    before = this.num_fds(), len(this.children())
    use()
    gc.collect()
    assert (this.num_fds(), len(this.children())) == before
    assert mpkit.active_children() == []


def test_imap_reads_its_input_only_a_little_ahead(forked_pool):
    taken = itertools.count()
    values = forked_pool.imap(square, taken)
    assert [next(values) for _ in range(10)] == [square(each) for each in range(10)]
    assert next(taken) <= 10 + 2 * AHEAD + 2


def test_who_looks_for_a_next_value_again_and_again_needs_no_memory(forked_pool):
    gate = threading.Event()
    values = forked_pool.imap(square, iter(gate.wait, None))
    tracemalloc.start()
    look_often(values)
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(10):
        look_often(values)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    gate.set()
    assert next(values) == 1
    assert after - before < 10_000


def look_often(values):
    for _ in range(1000):
        with contextlib.suppress(mpkit.TimeoutError):
            values.next(0)


def test_an_input_may_depend_on_the_values_that_came(forked_pool):
    def numbers():
        number = 2
        while number < 1000:
            yield number
            arrived.acquire()
            number = latest[0]

    arrived, latest = threading.Semaphore(0), [0]
    seen = []
    for latest[0] in forked_pool.imap(square, numbers()):
        seen.append(latest[0])
        arrived.release()
    assert seen == [4, 16, 256, 65536]


def test_a_closed_pool_does_all_of_imap_though_nobody_reads(library, tmp_path):
    with library.get_context("fork").Pool(2) as pool:
        pool.imap(touch, [tmp_path / str(each) for each in range(200)])
        pool.close()
        pool.join()
    assert len(os.listdir(tmp_path)) == 200


def touch(path):
    path.touch()


def test_a_pool_is_used_in_a_process_of_its_own(context):
    process = context.Process(target=use_a_pool, args=(context.get_start_method(),))
    process.start()
    process.join()
    assert process.exitcode == 0


def use_a_pool(start_method):
    pool = mpkit.get_context(start_method).Pool(2)
    if pool.map(square, range(3)) != [0, 1, 4]:
        raise ValueError("wrong")


@mpkit_only
def test_an_unclosed_pool_that_nobody_refers_to_warns_and_ends_its_workers(library):
    pool = library.Pool(2)
    pool.apply(square, (3,))
    with pytest.warns(ResourceWarning, match="unclosed running multiprocessing pool"):
        del pool
        gc.collect()
    assert library.active_children() == []


@mpkit_only
@pytest.mark.parametrize("chunksize", [1, 2])
def test_an_imap_that_nobody_refers_to_keeps_no_pool(library, chunksize):
    threads = threading.active_count()
    values = library.get_context("fork").Pool(2).imap(square, itertools.count(), chunksize)
    gc.collect()
    assert [next(values) for _ in range(500)] == [square(each) for each in range(500)]
    with pytest.warns(ResourceWarning, match="unclosed running multiprocessing pool"):
        del values
        gc.collect()
    assert library.active_children() == []
    while threading.active_count() > threads:
        time.sleep(0.001)


def test_a_pool_lives_until_its_last_result_is_there():
    assert unreferenced_result().get() == 9
    gc.collect()


def unreferenced_result():
    pool = mpkit.get_context("fork").Pool(1)
    result = pool.apply_async(square, (3,))
    pool.close()
    return result


def test_a_pool_does_not_travel(pool):
    with pytest.raises(NotImplementedError, match="cannot be passed between processes"):
        pool.apply(square, (pool,))


def test_a_pool_of_an_odd_process_class_may_have_children_of_its_own():
    class NotDaemonic(mpkit.Process):
        daemon = property(lambda self: False, lambda self, value: None)

    class Nesting(type(mpkit.get_context("fork"))):
        Process = NotDaemonic

    with mpkit.pool.Pool(1, context=Nesting()) as pool:
        assert pool.apply(nested) == [1, 4]


def nested():
    with mpkit.get_context("fork").Pool(1) as pool:
        return pool.map(square, [1, 2])
