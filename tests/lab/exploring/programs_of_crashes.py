"""A program for each primitive, whose processes are killed at every step; main says what it saw."""
import queue
import threading
from contextlib import nullcontext
from multiprocessing import (
    Array,
    Barrier,
    Condition,
    Event,
    JoinableQueue,
    Lock,
    Pipe,
    Process,
    Queue,
    RLock,
    Semaphore,
    Value,
)

from mpkit.errors import LockAbandoned, TasksAbandoned


def started(target, *args, many=1):
    children = [Process(target=target, args=args) for _ in range(many)]
    for child in children:
        child.start()
    return children


def joined(children):
    for child in children:
        child.join()


def add(lock, number):
    with lock:
        number.value += 1


def counted(lock, target=add):
    """What was counted; "abandoned" if the lock says so to who comes next."""
    number = Value("i", 0, lock=False)
    joined(started(target, lock, number, many=2))
    try:
        with lock:
            return number.value
    except LockAbandoned:
        return "abandoned"


def a_lock():
    return counted(Lock())


def one_adds():
    number = Value("i", 0, lock=False)
    joined(started(add, nullcontext(), number))
    return number.value


def add_twice(lock, number):
    with lock:
        add(lock, number)


def an_rlock():
    return counted(RLock(), add_twice)


def a_value():
    number = Value("i", 0)
    joined(started(add, number.get_lock(), number, many=2))
    try:
        return number.value
    except LockAbandoned:
        return "abandoned"


def write_all(array):
    with array.get_lock():
        for place in range(2):
            array[place] = 1


def an_array():
    array = Array("i", 2)
    joined(started(write_all, array))
    try:
        with array:
            return array[:]
    except LockAbandoned:
        return "abandoned"


def use(permits):
    with permits:
        pass


def a_semaphore():
    permits = Semaphore(1)
    children = [Process(target=use, args=(permits,)) for _ in range(2)]
    for child in children:
        child.start()
    joined(children)


def an_event():
    event = Event()
    waiters = started(event.wait, many=2)
    event.set()
    joined(waiters)
    return event.is_set()


def wait_until(condition, ready):
    with condition:
        while not ready.value:
            condition.wait()


def a_condition():
    condition, ready = Condition(), Value("i", 0, lock=False)
    waiters = started(wait_until, condition, ready)
    try:
        with condition:
            ready.value = 1
            condition.notify_all()
    except LockAbandoned:
        return "abandoned"
    joined(waiters)
    return "woken"


def a_notifier_of_one():
    """One of two who wait is killed; a notification for one must not be lost with it."""
    condition, ready = Condition(), Value("i", 0, lock=False)
    waiters = started(take_one, condition, ready, many=2)
    try:
        for _ in range(2):
            with condition:
                ready.value += 1
                condition.notify()
        joined(waiters)
        return "woken"
    except LockAbandoned:
        return "abandoned"


def take_one(condition, ready):
    with condition:
        while not ready.value:
            condition.wait()
        ready.value -= 1


def a_barrier():
    barrier = Barrier(2)
    parties = started(barrier.wait)
    try:
        barrier.wait(5)
        return "met"
    except threading.BrokenBarrierError:
        return "broken"
    finally:
        joined(parties)


def put_two(items):
    items.put("one")
    items.put("two")


def a_queue():
    items = Queue()
    joined(started(put_two, items))
    got = []
    while True:
        try:
            got.append(items.get(timeout=1))
        except queue.Empty:
            return got


def a_bounded_queue():
    items = Queue(1)
    putters = started(put_two, items)
    got = []
    while len(got) < 2:
        try:
            got.append(items.get(timeout=1))
        except queue.Empty:
            break
    joined(putters)
    return got


def work(tasks):
    tasks.get()
    tasks.task_done()


def a_joinable_queue():
    tasks = JoinableQueue()
    tasks.put("one")
    workers = started(work, tasks)
    joined(workers)
    try:
        while tasks.qsize():
            joined(started(work, tasks))
        tasks.join()
        return "done"
    except TasksAbandoned:
        return "abandoned"


def answer(end):
    end.send(end.recv() + 1)


def a_pipe():
    here, there = Pipe()
    child = started(answer, there)
    there.close()
    try:
        here.send(1)
        return here.recv()
    except (EOFError, ConnectionError):
        return "gone"
    finally:
        joined(child)
