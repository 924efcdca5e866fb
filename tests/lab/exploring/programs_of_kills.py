"""Programs in which somebody is killed in the middle of what it does."""
import signal
import sys
import time
from multiprocessing import Pool, Process, Value

number = Value("i", 0)


def add():
    number.value += 1


def a_pool_that_nobody_waits_for():
    with Pool(2) as pool:
        pool.apply_async(add)
    return number.value


def square(each):
    return each * each


def a_result_after_the_end():
    with Pool(1) as pool:
        result = pool.apply_async(square, (3,))
    try:
        return result.get()
    except ValueError:
        return "too late"


def a_pool_that_is_closed_and_terminated():
    with Pool(1) as pool:
        pool.map(square, [1])
        pool.close()


def ended(verb, target=add):
    child = Process(target=target)
    child.start()
    getattr(child, verb)()
    child.join()
    return child


def a_child_that_is_killed():
    ended("kill")
    return number.value


def a_child_whose_end_is_asked_after():
    return ended("terminate").exitcode, number.value


def add_in_a_child():
    child = Process(target=add)
    child.start()
    child.join()


def a_child_that_is_killed_with_its_own():
    ended("terminate", add_in_a_child)
    return number.value


def add_when_told():
    signal.signal(signal.SIGTERM, lambda *_: add())
    add()


def a_child_that_is_told():
    ended("terminate", add_when_told)
    return number.value


def a_child_that_is_told_at_its_end():
    ended("terminate", lambda: signal.signal(signal.SIGTERM, lambda *_: add()))
    return number.value


def add_in_a_child_unless_told():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
    add_in_a_child()


def a_child_is_told_before_its_own_is_born():
    return ended("terminate", add_in_a_child_unless_told).exitcode


def add_in_a_child_when_told():
    signal.signal(signal.SIGTERM, lambda *_: add())
    add_in_a_child()


def a_child_adds_before_its_own_is_born():
    return ended("terminate", add_in_a_child_when_told).exitcode


def add_in_a_child_and_be_deaf():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    add_in_a_child()


def a_deaf_child_waits_for_its_own():
    ended("terminate", add_in_a_child_and_be_deaf)
    return number.value


def add_in_two_children_and_be_deaf():
    add_in_a_child_and_be_deaf()
    add_in_a_child()


def a_deaf_child_waits_twice():
    ended("terminate", add_in_two_children_and_be_deaf)
    return number.value


def add_in_a_child_and_hear():
    signal.signal(signal.SIGTERM, lambda *_: None)
    add_in_a_child()
    add()


def a_child_that_hears_waits_for_its_own():
    ended("terminate", add_in_a_child_and_hear)
    return number.value


def a_child_leaves_when_it_waits_for_its_own():
    ended("terminate", add_in_a_child_unless_told)
    return number.value


def wake_up_and_add():
    time.sleep(1)
    add()


def add_and_sleep():
    add()
    time.sleep(1)


def both(*targets):
    children = [Process(target=each) for each in targets]
    for each in children:
        each.start()
    for each in children:
        each.join()
    return number.value


def one_that_sleeps():
    return both(wake_up_and_add)


def one_that_sleeps_and_one_that_does_not():
    return both(wake_up_and_add, add)


def one_that_sleeps_at_its_end():
    return both(add_and_sleep, add)


def two_that_sleep():
    return both(wake_up_and_add, wake_up_and_add)


def somebody_waits_for_a_while():
    child = Process(target=wake_up_and_add)
    child.start()
    child.join(0.5)
    return number.value
