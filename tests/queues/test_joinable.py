"""Joinable queues: the same over the standard library and over mpkit; and takers that die."""

import os
import signal
import time

import pytest

import mpkit
from mpkit.queues.joinable import JoinableQueue
from mpkit.queues.queue import Queue
from tests.faults import interrupted_when_blocked, wait_until_blocked

WITHIN = 10     # seconds for what must not wait for the dead; a tenth is what it needs


def work(tasks, done):
    while (task := tasks.get()) is not None:
        done.put(task)
        tasks.task_done()
    tasks.task_done()


def test_join_returns_when_all_tasks_are_done(context):
    tasks, done = context.JoinableQueue(), context.Queue()
    workers = [context.Process(target=work, args=(tasks, done)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for task in [*range(50), None, None]:
        tasks.put(task)
    tasks.join()
    assert sorted(done.get() for _ in range(50)) == list(range(50))
    for worker in workers:
        worker.join()
    for made in (tasks, done):
        made.close()
        made.join_thread()


def test_more_done_than_put_is_refused(library):
    made = library.get_context("fork").JoinableQueue()
    made.put(1)
    made.get()
    made.task_done()
    with pytest.raises(ValueError, match="called too many times"):
        made.task_done()
    made.join()
    made.close()
    made.join_thread()


# What only mpkit promises

@pytest.fixture
def tasks():
    made = mpkit.JoinableQueue()
    yield made
    made.close()


def take(tasks, number):
    for _ in range(number):
        tasks.get()


def test_join_names_a_process_that_took_tasks_and_ended(start_method, tasks):
    for task in range(5):
        tasks.put(task)
    child = mpkit.get_context(start_method).Process(target=take, args=(tasks, 2))
    child.start()
    child.join()
    began = time.monotonic()
    with pytest.raises(mpkit.TasksAbandoned, match="2 unfinished tasks") as caught:
        tasks.join()
    assert time.monotonic() - began < WITHIN
    assert (caught.value.pid, caught.value.tasks) == (child.pid, 2)


def take_and_tell(tasks, told):
    tasks.get()
    told.send("taken")
    signal.pause()


def test_join_that_waits_already_names_a_taker_that_is_killed(tasks):
    context = mpkit.get_context("fork")
    ours, theirs = context.Pipe()
    tasks.put(1)
    taker = context.Process(target=take_and_tell, args=(tasks, theirs))
    taker.start()
    ours.recv()
    killer = context.Process(target=kill_when_it_waits, args=(os.getpid(), taker.pid))
    killer.start()
    with pytest.raises(mpkit.TasksAbandoned) as caught:
        tasks.join()
    assert (caught.value.pid, caught.value.tasks) == (taker.pid, 1)
    killer.join()


def kill_when_it_waits(waiting, victim):
    wait_until_blocked(waiting)
    os.kill(victim, signal.SIGKILL)



def take_and_die(tasks):
    original = Queue.get
    Queue.get = lambda *arguments: (original(*arguments), os.kill(os.getpid(), signal.SIGKILL))
    tasks.get()


def put_and_die(tasks):
    Queue.put = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    tasks.put(1)


@pytest.mark.parametrize("between_two_steps", [take_and_die, put_and_die])
def test_join_tells_of_a_task_that_was_lost_with_a_process(tasks, between_two_steps):
    if between_two_steps is take_and_die:
        tasks.put(1)
    child = mpkit.get_context("fork").Process(target=between_two_steps, args=(tasks,))
    child.start()
    child.join()
    with pytest.raises(mpkit.TasksAbandoned, match="1 unfinished task "):
        tasks.join()


def test_a_newcomer_does_not_hide_that_a_task_was_lost(tasks):
    child = mpkit.get_context("fork").Process(target=put_and_die, args=(tasks,))
    child.start()
    child.join()
    tasks.put(2)
    take_and_finish(tasks)
    with pytest.raises(mpkit.TasksAbandoned, match="1 unfinished task "):
        tasks.join()


def test_a_task_on_its_way_into_the_queue_is_not_lost_yet(tasks, monkeypatch):
    def look_then_put(*arguments):
        looks.append(tasks._look_after_takers(0))
        put(*arguments)

    looks, put = [], Queue.put
    tasks.put(1)
    child = mpkit.get_context("fork").Process(target=take_and_finish, args=(tasks,))
    child.start()
    child.join()
    monkeypatch.setattr(Queue, "put", look_then_put)
    tasks.put(2)
    assert looks == [1]


def stop_in_the_middle(tasks):
    original = Queue.get

    def get_and_stop(*arguments):
        task = original(*arguments)
        os.kill(os.getpid(), signal.SIGSTOP)
        return task

    Queue.get = get_and_stop
    tasks.get()
    tasks.task_done()


def test_join_waits_for_who_is_stopped_in_the_middle_of_a_get(tasks):
    context = mpkit.get_context("fork")
    stopped = context.Process(target=stop_in_the_middle, args=(tasks,))
    stopped.start()
    wait_until_blocked(stopped.pid)     # it is in the ledger
    dead = context.Process(target=tasks.put, args=(1,))
    dead.start()
    dead.join()
    os.waitid(os.P_PID, stopped.pid, os.WSTOPPED)
    missing = 0
    for _ in range(3):
        missing = tasks._look_after_takers(missing)
    os.kill(stopped.pid, signal.SIGCONT)
    tasks.join()
    stopped.join()


def count_and_die(tasks):
    JoinableQueue._open_account = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    tasks.put(1)


def test_the_ledger_is_inherited_from_who_is_killed_while_he_writes(tasks):
    child = mpkit.get_context("fork").Process(target=count_and_die, args=(tasks,))
    child.start()
    child.join()
    tasks.put(1)
    tasks.get()
    tasks.task_done()
    tasks.join()


def test_all_who_join_are_woken_and_need_not_look(tasks, monkeypatch):
    monkeypatch.setattr("mpkit.queues.joinable.LOOK", 1000)
    tasks.put(1)
    waiting = [mpkit.get_context("fork").Process(target=tasks.join, daemon=True)
               for _ in range(3)]
    for each in waiting:
        each.start()
    for each in waiting:
        wait_until_blocked(each.pid)
    tasks.get()
    tasks.task_done()
    for each in waiting:
        each.join()
        assert each.exitcode == 0


def test_join_waits_for_the_living(tasks):
    tasks.put(1)
    tasks.get()
    with interrupted_when_blocked(), pytest.raises(KeyboardInterrupt):
        tasks.join()
    tasks.task_done()
    tasks.join()


def finish(tasks):
    tasks.task_done()


def test_one_process_may_finish_what_another_has_taken(tasks):
    tasks.put(1)
    tasks.put(2)
    tasks.get()
    child = mpkit.get_context("fork").Process(target=finish, args=(tasks,))
    child.start()
    child.join()
    tasks.get()
    tasks.task_done()
    tasks.join()


def test_a_put_that_fails_is_no_task(tasks):
    with pytest.raises((AttributeError, TypeError)):
        tasks.put(lambda: None)
    tasks.join()


def test_more_processes_than_have_an_account_may_take_tasks(monkeypatch, tasks):
    monkeypatch.setattr("mpkit.queues.joinable.PROCESSES", 2)
    made = JoinableQueue()
    for _ in range(6):
        made.put(1)
    for _ in range(3):
        child = mpkit.get_context("fork").Process(target=take_and_finish, args=(made,))
        child.start()
        child.join()
        assert child.exitcode == 0
    made.get()
    made.task_done()
    assert made.qsize() == 2
    made.close()


def test_no_process_takes_over_the_account_of_a_dead_one_that_has_tasks(monkeypatch):
    monkeypatch.setattr("mpkit.queues.joinable.PROCESSES", 2)
    made = JoinableQueue()
    for _ in range(3):
        made.put(1)
    pids = []
    for target, *more in (take, 1), (take_and_finish,):
        child = mpkit.get_context("fork").Process(target=target, args=(made, *more))
        child.start()
        child.join()
        pids.append(child.pid)
    with pytest.raises(mpkit.TasksAbandoned) as caught:
        made.join()
    assert (caught.value.pid, caught.value.tasks) == (pids[0], 1)
    made.close()


def take_and_finish(made):
    made.get()
    made.task_done()
