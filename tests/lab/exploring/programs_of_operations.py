"""Programs that each use other operations; what they give in all orders is in their names' test."""
import os
import queue
import threading
import time
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
    RawValue,
    SimpleQueue,
    Value,
    connection,
)


def sleep_and_write(number):
    time.sleep(5)
    number.value = 1


def time_passes_at_once():
    number = Value("i", 0)
    child = Process(target=sleep_and_write, args=(number,))
    child.start()
    begin = time.monotonic()
    child.join(1)
    alive = child.is_alive()
    child.join()
    return alive, number.value, round(time.monotonic() - begin, 3)


def wait_for_ever():
    Event().wait()


def a_killed_child_is_gone():
    child = Process(target=wait_for_ever)
    child.start()
    child.terminate()
    child.join()
    return child.exitcode


def a_child_that_crashes():
    child = Process(target=os._exit, args=(7,))
    child.start()
    child.join()


def meet(barrier, places):
    places.put(barrier.wait())


def all_meet():
    barrier, places = Barrier(2), Queue()
    children = [Process(target=meet, args=(barrier, places)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return sorted([places.get(), places.get()])


def threads_lose_updates():
    number = Value("i", 0)

    def add():
        number.value += 1

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return number.value


def does_nothing():
    pass


def asks_too_early():
    child = Process(target=does_nothing)
    child.start()
    return child.is_alive()


def answer(end):
    end.send(end.recv() + 1)


def messages_go_both_ways():
    here, there = Pipe()
    child = Process(target=answer, args=(there,))
    child.start()
    there.close()
    here.send(1)
    connection.wait([here])
    got = here.recv()
    try:
        here.recv()
    except EOFError:
        return got


def nothing_comes():
    try:
        Queue().get(timeout=3600)
    except queue.Empty:
        return "empty"


def fill(array):
    array[0] = 1
    array[2] = 1


def an_array_is_filled_and_read():
    array = Array("i", 3)
    array[-1] = 7
    array[:2] = [5, 6]
    return array[0], array[::2]


def an_array_is_read_in_pieces():
    array = Array("i", 3)
    child = Process(target=fill, args=(array,))
    child.start()
    seen = list(array)
    child.join()
    return seen


def add_one(number):
    number.value += 1


def a_raw_value_has_no_lock():
    number = RawValue("i", 0)
    child = Process(target=add_one, args=(number,))
    child.start()
    number.value += 1
    child.join()
    return number.value


def a_simple_queue():
    items = SimpleQueue()
    Process(target=items.put, args=(5,)).start()
    return items.get()


def beat(heart):
    while True:
        heart.value += 1
        time.sleep(1)


def a_daemon_goes_on_for_ever():
    heart = Value("i", 0)
    Process(target=beat, args=(heart,), daemon=True).start()
    time.sleep(3.5)
    return heart.value


def start_another(number):
    child = Process(target=add_one, args=(number,))
    child.start()
    child.join()


def a_grandchild_counts():
    number = Value("i", 0)
    child = Process(target=start_another, args=(number,))
    child.start()
    number.value += 1
    child.join()
    return number.value


def nobody_notifies():
    condition = Condition()
    with condition:
        return condition.wait(1), condition.wait_for(lambda: False, 2)


def work(tasks, done):
    while True:
        tasks.get()
        with done.get_lock():
            done.value += 1
        tasks.task_done()


def all_tasks_are_done():
    tasks, done = JoinableQueue(), Value("i", 0)
    Process(target=work, args=(tasks, done), daemon=True).start()
    tasks.put("one")
    tasks.join()
    return done.value


def hold_and_end(lock):
    lock.acquire()


def the_holder_ends():
    lock = Lock()
    child = Process(target=hold_and_end, args=(lock,))
    child.start()
    child.join()
    lock.acquire()
