"""Programs at conditions and barriers, each twice: of mpkit's own, and kept_... of a manager's."""
import functools
import multiprocessing
import sys
import threading
from multiprocessing import Manager, Process, Value


def both(program):
    """The program at mpkit's own; beside it stands that at a manager's."""
    def kept():
        with Manager() as manager:
            return program(manager)
    globals()[f"kept_{program.__name__}"] = kept
    return functools.partial(program, multiprocessing)


def started(many, target, *args):
    children = [Process(target=target, args=args) for _ in range(many)]
    for child in children:
        child.start()
    return children


def wait(condition):
    with condition:
        condition.wait()


@both
def notifies_too_early(things):
    condition = things.Condition()
    child, = started(1, wait, condition)
    with condition:
        condition.notify()
    child.join()


def wait_until(condition, ready):
    with condition:
        while not ready.value:
            condition.wait()


@both
def sets_and_notifies(things):
    condition, ready = things.Condition(), Value("i", 0, lock=False)
    child, = started(1, wait_until, condition, ready)
    with condition:
        ready.value = 1
        condition.notify()
    child.join()


@both
def sets_without_the_lock(things):
    condition, ready = things.Condition(), Value("i", 0, lock=False)
    child, = started(1, wait_until, condition, ready)
    with condition:
        condition.notify()
    ready.value = 1
    child.join()


@both
def notifies_one_of_two(things):
    condition, ready = things.Condition(), Value("i", 0, lock=False)
    children = started(2, wait_until, condition, ready)
    with condition:
        ready.value = 1
        condition.notify(n=1)
    for child in children:
        child.join()


def wait_for(condition, ready):
    with condition:
        condition.wait_for(lambda: ready.value)


@both
def notifies_all(things):
    condition, ready = things.Condition(), Value("i", 0, lock=False)
    children = started(2, wait_for, condition, ready)
    with condition:
        ready.value = 1
        condition.notify_all()
    for child in children:
        child.join()


@both
def nobody_notifies(things):
    condition = things.Condition()
    try:
        condition.notify()
    except (AssertionError, RuntimeError):
        with condition, condition:
            return condition.wait(1), condition.wait_for(lambda: 0, timeout=2), "held twice"


def notify(condition):
    with condition:
        condition.notify()


@both
def waits_with_a_limit(things):
    condition = things.Condition()
    child, = started(1, notify, condition)
    with condition:
        came = condition.wait(5)
    child.join()
    return came


def put(room, goods, many):
    with room:
        room.wait_for(lambda: not many.value)
        many.value = 1
        goods.notify()


def one_lock_for_two():
    with Manager() as manager:
        lock, many = manager.Lock(), Value("i", 1, lock=False)
        room, goods = manager.Condition(lock), manager.Condition(lock)
        child, = started(1, put, room, goods, many)
        with lock:
            many.value = 0
            room.notify()
        with goods:
            goods.wait_for(lambda: many.value)
        child.join()
        return many.value


def wait_and_raise(condition):
    with condition:
        condition.wait()
        raise KeyError


def shut_down_while_one_waits():
    with Manager() as manager:
        child, = started(1, wait_and_raise, manager.Condition())
    child.join()


def meet(barrier, places):
    try:
        places.put(barrier.wait())
    except threading.BrokenBarrierError:
        places.put("broken")


@both
def all_meet(things):
    barrier, places = things.Barrier(2), multiprocessing.Queue()
    started(2, meet, barrier, places)
    return sorted([places.get(), places.get()]), barrier.parties, barrier.n_waiting


@both
def one_is_missing(things):
    barrier, places = things.Barrier(3, timeout=2), multiprocessing.Queue()
    started(2, meet, barrier, places)
    return places.get(), places.get(), barrier.broken


@both
def somebody_aborts(things):
    barrier, places = things.Barrier(2), multiprocessing.Queue()
    started(1, meet, barrier, places)
    barrier.abort()
    return places.get(), barrier.broken


@both
def somebody_resets(things):
    barrier, places = things.Barrier(2), multiprocessing.Queue()
    started(1, meet, barrier, places)
    barrier.reset()
    return places.get(), barrier.broken


@both
def killed_at_the_barrier(things):
    barrier = things.Barrier(3)
    party, = started(1, barrier.wait)
    while not barrier.n_waiting:
        pass
    party.kill()
    party.join()
    barrier.wait()


def made_with_an_rlock():
    with Manager() as manager, manager.Condition(manager.RLock()):
        pass


turns = 0


def count():
    global turns        # noqa: PLW0603
    turns += 1
    if turns > 1:
        raise ValueError(f"turn {turns}")


@both
def last_one_acts(things):
    barrier = things.Barrier(2, count)
    party, = started(1, barrier.wait)
    barrier.wait()
    party.join()
    return party.exitcode


def an_action_fails():
    with Manager() as manager:
        barrier = manager.Barrier(1, count)
        try:
            return barrier.wait(), barrier.wait()
        except ValueError as error:
            return str(error), barrier.broken, turns


def note():
    with open(sys.executable, "rb"):
        pass


def a_barrier_that_reads():
    with Manager() as manager:
        manager.Barrier(1, note).wait()


def a_barrier_that_asks():
    with Manager() as manager:
        manager.Barrier(1, manager.dict().clear).wait()
