"""A small program for each primitive, of which each part is a step; main says what it saw."""
import contextlib
import queue
import threading
from multiprocessing import (
    Barrier,
    Condition,
    Event,
    JoinableQueue,
    Lock,
    Process,
    Queue,
    RawValue,
    RLock,
    Semaphore,
    SimpleQueue,
    Value,
)

from mpkit.errors import LockAbandoned, TasksAbandoned
from mpkit.synchronize import holder
from mpkit.synchronize.lock import HeritableLock


def enter(lock, inside):
    with lock:
        inside.value += 1
        if inside.value != 1:
            raise RuntimeError("two are inside")
        inside.value -= 1


def enter_twice(lock, inside):
    enter(lock, inside)
    enter(lock, inside)


def enter_again(lock, inside):
    with lock:
        enter(lock, inside)


def meet_in(lock, theirs=enter, ours=enter_twice, many=1):
    """Main and others go in one after another; or main hears that one has left it locked."""
    inside = RawValue("i")
    children = [Process(target=theirs, args=(lock, inside)) for _ in range(many)]
    for child in children:
        child.start()
    try:
        ours(lock, inside)
        return "entered"
    except LockAbandoned:
        return "abandoned"
    finally:
        for child in children:
            child.join()


def a_lock():
    lock = Lock()
    return meet_in(lock)


def an_rlock():
    lock = RLock()
    return meet_in(lock, enter_again, enter_again)


class PlacedLock(Lock):
    """Each has a place in the book that is only its own: that saves the orders of signing."""

    def _sign(self):
        self._place = holder.own % len(self._book)
        self._book[self._place] = holder.own


def a_lock_of_three():
    lock = PlacedLock()
    return meet_in(lock, enter, enter, many=2)


def stand_in(lock, place, number):
    with lock:
        place.value = number
        if place.value != number:
            raise RuntimeError("two are inside")


class PlacedHeritableLock(HeritableLock):
    _sign = PlacedLock._sign


def heirs_of_a_lock():
    """Who finds it abandoned goes in all the same; but only one at a time."""
    lock, place = PlacedHeritableLock(), RawValue("i")
    children = [Process(target=stand_in, args=(lock, place, number)) for number in (1, 2)]
    for child in children:
        child.start()
    stand_in(lock, place, 3)
    for child in children:
        child.join()


class UnsignedLock(Lock):
    """Nobody signs its book."""

    def _sign(self):
        self._place = 0


def a_lock_whose_book_nobody_signs():
    lock = UnsignedLock()
    return meet_in(lock, enter, enter)


class HastyLock(Lock):
    """Newcomers strike off all of the dead, also one who may have taken the permit along."""

    def _strike_off_the_dead(self, blame=False):
        if blame:
            return super()._strike_off_the_dead(blame)
        pids = self._book.tolist()
        for place, pid in enumerate(pids):
            if pid and holder.is_dead(pid):
                self._book[place] = pids[place] = 0
        return pids


def a_lock_whose_dead_are_struck_off_too_soon():
    lock = HastyLock()
    return meet_in(lock, enter, enter)


def set_to_one(number):
    number.value = 1


def a_value():
    number = Value("i", 0)
    child = Process(target=set_to_one, args=(number,))
    child.start()
    try:
        return number.value
    except LockAbandoned:
        return "abandoned"
    finally:
        child.join()


def a_semaphore():
    """A signal: one gives, another takes."""
    permits = Semaphore(0)
    child = Process(target=permits.release)
    child.start()
    taken = permits.acquire(True, 1)
    child.join()
    return taken


def an_event_that_is_set():
    event = Event()
    child = Process(target=event.set)
    child.start()
    heard = event.wait(1)
    child.join()
    return heard or set_after(event)


def set_after(event):
    """What `set` does after one was killed somewhere in it."""
    try:
        event.set()
        return "set" if event.is_set() and event.wait(0) else "lost"
    except LockAbandoned:
        return "abandoned"


def an_event_that_is_awaited():
    event = Event()
    child = Process(target=event.wait)
    child.start()
    event.set()
    event.clear()
    event.set()
    child.join()
    return event.is_set()


def set_and_clear(event):
    event.set()
    event.clear()


def an_event_that_is_cleared():
    event = Event()
    child = Process(target=set_and_clear, args=(event,))
    child.start()
    event.wait(1)
    child.join()
    return set_after(event)


def wait_until(condition, ready):
    with condition:
        while not ready.value:
            condition.wait()


def a_condition_that_is_notified():
    condition, ready = Condition(Lock()), RawValue("i")
    child = Process(target=wait_until, args=(condition, ready))
    child.start()
    try:
        with condition:
            ready.value = 1
            condition.notify()
        return "notified"
    except LockAbandoned:
        return "abandoned"
    finally:
        child.join()


def tell(condition, ready):
    with condition:
        ready.value = 1
        condition.notify()


def a_condition_that_is_awaited():
    condition, ready = Condition(Lock()), RawValue("i")
    child = Process(target=tell, args=(condition, ready))
    child.start()
    try:
        with condition:
            return ready.value or condition.wait(1)
    except LockAbandoned:
        return "abandoned"
    finally:
        child.join()


def a_barrier():
    barrier = Barrier(2)
    child = Process(target=barrier.wait)
    child.start()
    try:
        barrier.wait(1)
        return "met"
    except threading.BrokenBarrierError:
        return "broken"
    except LockAbandoned:
        return "abandoned"
    finally:
        child.join()


def put_two(items):
    items.put("one")
    items.put("two")


def got_from(items, many=2):
    got = []
    while len(got) < many:
        try:
            got.append(items.get(timeout=1))
        except queue.Empty:
            break
    return got


def a_queue():
    items = Queue()
    child = Process(target=put_two, args=(items,))
    child.start()
    got = got_from(items)
    child.join()
    return got


def a_queue_that_is_read():
    items = Queue()
    child = Process(target=items.get)
    child.start()
    put_two(items)
    child.join()
    return got_from(items)


def a_bounded_queue():
    items = Queue(1)
    child = Process(target=put_two, args=(items,))
    child.start()
    got = got_from(items)
    child.join()
    return got


def a_bounded_queue_that_is_read():
    items = Queue(1)
    child = Process(target=items.get)
    child.start()
    items.put("one")
    try:
        items.put("two", timeout=1)
    except queue.Full:
        return "full" if items.full() else "lost"
    child.join()
    return got_from(items)


def a_queue_that_overflows():
    """One object is in the overflow while a child puts another."""
    items, large, many = Queue(), bytes(60_000), 0
    while not items._channel._overflow.holds[0]:
        items.put(large, False)
        many += 1
    got_from(items, many - 1)
    child = Process(target=items.put, args=("last",))
    child.start()
    got = got_from(items)
    child.join()
    return ["large" if each == large else each for each in got]


def a_simple_queue():
    items = SimpleQueue()
    child = Process(target=put_two, args=(items,))
    child.start()
    child.join()
    return [] if items.empty() else [items.get()]


def work(tasks):
    with contextlib.suppress(queue.Empty):
        tasks.get(timeout=1)
        tasks.task_done()


def a_joinable_queue():
    tasks = JoinableQueue()
    tasks.put("one")
    child = Process(target=work, args=(tasks,))
    child.start()
    try:
        work(tasks)
        tasks.join()
        return "done"
    except (TasksAbandoned, LockAbandoned):
        return "abandoned"
    finally:
        child.join()
