"""Programs for what a report says of pools: two workers, and two or three tasks."""
import itertools
import os
import time
from multiprocessing import Lock, Manager, Pool, Process, Queue, TimeoutError, Value

n = lock = None
one, other = Lock(), Lock()


def prepare(number, guard=None):
    global n, lock      # noqa: PLW0603
    n, lock = number, guard


def add(amount):
    n.value += amount
    return amount


def add_under_the_lock(amount):
    with lock:
        n.value += amount


def square(number):
    return number * number


def map_loses():
    number = Value("i", 0)
    with Pool(2, prepare, (number,)) as pool:
        pool.map(add, [1, 1])
    return number.value


def map_under_a_lock():
    number = Value("i", 0)
    with Pool(2, prepare, (number, Lock())) as pool:
        pool.map(add_under_the_lock, [1, 1])
    return number.value


def apply_async_loses():
    number = Value("i", 0)
    with Pool(2, prepare, (number,)) as pool:
        results = [pool.apply_async(add, (1,)) for _ in range(2)]
        return [result.get() for result in results], number.value


def apply_is_one_after_the_other():
    number = Value("i", 0)
    with Pool(2, prepare, (number,)) as pool:
        pool.apply(add, (1,))
        pool.apply(add, (1,))
    return number.value


def unordered_values():
    with Pool(2) as pool:
        return list(pool.imap_unordered(square, [1, 2]))


def ordered_values():
    with Pool(2) as pool:
        return list(pool.imap(square, [1, 2]))


def unordered_loses():
    number = Value("i", 0)
    with Pool(2, prepare, (number,)) as pool:
        list(pool.imap_unordered(add, [1, 1]))
    return number.value


def nobody_waits():
    number = Value("i", 0)
    with Pool(2, prepare, (number,)) as pool:
        pool.apply_async(add, (1,))
    return number.value


def a_pool_that_is_left_alone():
    pool = Pool(2)
    return pool.map(square, [1, 2])


def callbacks_come_in_any_order():
    came = []
    pool = Pool(2)
    for number in (1, 2):
        pool.apply_async(square, (number,), callback=came.append)
    pool.close()
    pool.join()
    return came


def asks_whether_it_is_ready():
    with Pool(1) as pool:
        result = pool.apply_async(square, (3,))
        return result.ready(), result.get(), result.ready()


def polls():
    with Pool(2) as pool:
        result = pool.apply_async(square, (3,))
        while not result.ready():
            time.sleep(0.1)
        return result.get(timeout=1)


def pause(seconds):
    time.sleep(seconds)


def times_out():
    with Pool(1) as pool:
        try:
            pool.apply_async(pause, (5,)).get(timeout=1)
        except TimeoutError:
            return "timed out"


def next_times_out():
    with Pool(1) as pool:
        try:
            pool.imap(pause, [5]).next(timeout=1)
        except TimeoutError:
            return "timed out"


def divide(number):
    return 1 / number


def a_task_raises():
    with Pool(1) as pool:
        return pool.map(divide, [1, 0])


def take_one_first(_):
    with one, other:
        pass


def take_the_other_first(_):
    with other, one:
        pass


def tasks_cross():
    with Pool(2) as pool:
        results = [pool.map_async(each, [1]) for each in (take_one_first, take_the_other_first)]
        for result in results:
            result.get()


def add_to_item(d):
    d["n"] += 1


def tasks_share_a_dict():
    with Manager() as manager, Pool(2) as pool:
        d = manager.dict(n=0)
        pool.map(add_to_item, [d, d])
        return d["n"]


def chunks():
    with Pool(1) as pool:
        return (pool.map(square, range(5), chunksize=3), pool.starmap(pow, [(2, 3)]),
                list(pool.imap(square, range(3), chunksize=2)))


def too_late():
    with Pool(2) as pool:
        result = pool.apply_async(pause, (1,))
    return result.get()


def leave(_):
    os._exit(3)


def a_worker_dies():
    with Pool(2) as pool:
        pool.map(leave, [1])


def a_process_has_a_workers_name(target=square, value=3):
    child = Process(target=target, args=(value,), name="PoolWorker-1")
    child.start()
    child.join()
    return child.exitcode


def a_process_with_a_workers_name_leaves():
    return a_process_has_a_workers_name(os._exit, 0)


def a_task_cannot_be_pickled():
    with Pool(1) as pool:
        return pool.map(lambda each: each, [1])


def fail():
    raise KeyError("x")


def the_initializer_fails():
    with Pool(2, fail) as pool:
        pool.map(square, [1])


tasks = 0


def count(_):
    global tasks        # noqa: PLW0603
    tasks += 1
    return tasks


def each_worker_does_one():
    with Pool(2, maxtasksperchild=1) as pool:
        return pool.map(count, [0, 0, 0])


def a_worker_does_two():
    pool = Pool(1, maxtasksperchild=2)
    results = [pool.apply_async(count, (0,)) for _ in range(5)]
    pool.close()
    pool.join()
    return [result.get() for result in results]


def replaced_workers_lose():
    number = Value("i", 0)
    with Pool(2, prepare, (number,), maxtasksperchild=1) as pool:
        pool.map(add, [1, 1])
    return number.value


def put(item):
    n.put(item)


def nobody_asks_after_results():
    queue = Queue()
    with Pool(1, prepare, (queue,), maxtasksperchild=1) as pool:
        for item in range(2):
            pool.apply_async(put, (item,))
        return [queue.get() for _ in range(2)]


def a_new_worker_waits_for_main():
    with one, Pool(1, maxtasksperchild=1) as pool:
        pool.apply(square, (1,))
        pool.apply(take_one_first, (1,))


def an_endless_input():
    with Pool(2) as pool:
        return next(pool.imap(square, itertools.count()))
