"""Programs for what a report says of ends, signals, full pipes and the dead."""
import mmap
import os
import signal
import socket
import sys
from multiprocessing import (
    Barrier,
    Condition,
    Event,
    JoinableQueue,
    Lock,
    Pipe,
    Process,
    Semaphore,
    Value,
    active_children,
)

import counter_beside

from mpkit import forking

LARGE = bytes(1 << 20)


def wait_for_news(condition):
    with condition:
        condition.wait()


def notify_too_early():
    condition = Condition()
    waiter = Process(target=wait_for_news, args=(condition,))
    waiter.start()
    with condition:
        condition.notify()
    waiter.join()


def wait_as_well(arrived, changed):
    with changed:
        arrived.release()
        changed.wait()


def one_of_two_is_notified():
    arrived, changed = Semaphore(0), Condition()
    workers = [Process(target=wait_as_well, args=(arrived, changed)) for _ in range(2)]
    for each in workers:
        each.start()
    for _ in workers:
        arrived.acquire()
    with changed:
        changed.notify()
    for each in workers:
        each.join()


def clear_too_early():
    event = Event()
    waiter = Process(target=event.wait)
    waiter.start()
    event.set()
    event.clear()
    waiter.join()


def add(number):
    before = number.value
    number.value = before + 1


def main_and_child_lose():
    number = Value("i", 0)
    child = Process(target=add, args=(number,))
    child.start()
    add(number)
    child.join()
    return number.value


def write_often(number):
    for _ in range(30):
        number.value = 1


def too_many_to_count():
    children = [Process(target=write_often, args=(Value("i", 0),)) for _ in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()


def a_file_is_read():
    with open(sys.executable, "rb") as file:
        return len(file.read(4))


def leave_on_request(number):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
    number.value = 1
    Event().wait()


def tell_on_request(number, event):
    signal.signal(signal.SIGTERM, lambda *_: event.set())
    number.value = 1
    event.wait()
    number.value = 2


def terminated(target, *more):
    number = Value("i", 0)
    child = Process(target=target, args=(number, *more))
    child.start()
    while not number.value:
        pass
    child.terminate()
    child.join()
    return child.exitcode, number.value


def a_handler_that_leaves():
    return terminated(leave_on_request)


def a_handler_that_sets():
    return terminated(tell_on_request, Event())


def send_large(end):
    end.send(LARGE)


def a_large_message_arrives():
    here, there = Pipe()
    child = Process(target=send_large, args=(there,))
    child.start()
    got = here.recv()
    child.join()
    return got == LARGE


def send_large_and_receive(end):
    end.send(LARGE)
    end.recv()


def both_send_large():
    here, there = Pipe()
    child = Process(target=send_large_and_receive, args=(there,))
    child.start()
    send_large_and_receive(here)
    child.join()


def nobody_receives():
    here, _there = Pipe()
    for number in range(400):
        here.send(number)


def killed_at_the_barrier():
    barrier = Barrier(3)
    party = Process(target=barrier.wait)
    party.start()
    while not barrier.n_waiting:
        pass
    party.kill()
    party.join()
    barrier.wait()


def take_and_leave(tasks):
    tasks.get()
    os._exit(0)


def a_task_is_abandoned():
    tasks = JoinableQueue()
    tasks.put("one")
    Process(target=take_and_leave, args=(tasks,)).start()
    tasks.join()


def notify_and_leave(condition):
    condition.acquire()
    condition.notify()
    os._exit(0)


def the_lock_of_a_condition_is_abandoned():
    condition = Condition()
    with condition:
        Process(target=notify_and_leave, args=(condition,)).start()
        condition.wait()


def a_module_holds_the_number():
    children = [Process(target=counter_beside.add) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return counter_beside.number.value


def who_is_closed_is_no_child():
    child = Process(target=int)
    child.start()
    child.join()
    child.close()
    return len(active_children())


def a_child_is_closed():
    child = Process(target=int)
    child.start()
    code = child.exitcode
    child.close()
    return code


def main_leaves():
    os._exit(0)


def add_under_the_lock(number):
    with number.get_lock():
        number.value += 1


def its_lock_is_no_rlock():
    number = Value("i", 0, lock=Lock())
    child = Process(target=add_under_the_lock, args=(number,))
    child.start()
    child.join()
    return number.value


def for_ever():
    while True:
        pass


def a_child_computes_for_ever():
    child = Process(target=for_ever)
    child.start()
    child.join()


def write_there(memory):
    memory[0] = 1


def memory_of_the_systems_own():
    memory = mmap.mmap(-1, 1)
    child = Process(target=write_there, args=(memory,))
    child.start()
    child.join()
    return memory[0]


def a_pipe_of_the_systems_own():
    reader, writer = os.pipe()
    child = Process(target=os.write, args=(writer, b"x"))
    child.start()
    child.join()
    return os.read(reader, 1)


def a_signal_of_the_systems_own():
    os.kill(os.getpid(), 0)


def sockets_of_the_systems_own():
    one, other = socket.socketpair()
    child = Process(target=one.send, args=(b"x",))
    child.start()
    child.join()
    return other.recv(1)


def a_bare_fork():
    if os.fork() == 0:
        os._exit(0)
    os.wait()


def a_fork_of_mpkit():
    if forking.fork() == 0:
        os._exit(0)
    os.wait()


def write_and_leave(number):
    number.value = 1
    os._exit(0)


def asks_while_it_leaves():
    number = Value("i", 0)
    child = Process(target=write_and_leave, args=(number,))
    child.start()
    return number.value, child.is_alive()


def the_end_of_a_stream(leave):
    reader, writer = Pipe(duplex=False)
    child = Process(target=leave)
    child.start()
    writer.close()
    try:
        return reader.recv()
    except EOFError:
        child.join()
        return child.exitcode


def who_leaves_lets_go_of_pipes():
    return the_end_of_a_stream(lambda: os._exit(0))


def who_crashes_lets_go_of_pipes():
    return the_end_of_a_stream(os.abort)
