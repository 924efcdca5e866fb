"""Queues: the same over the standard library and over mpkit; and what happens when one dies."""

import contextlib
import errno
import gc
import os
import pickle
import queue
import resource
import signal
import time
import weakref

import pytest

import mpkit
from mpkit.queues import channel, packets
from mpkit.queues.channel import Channel
from mpkit.queues.room import Room
from mpkit.synchronize.semaphore import Semaphore
from tests.faults import interrupted_when_blocked, kill_when_blocked, wait_until_blocked

WITHIN = 10     # seconds for what must not wait for the dead; a tenth is what it needs
LARGE = b"x" * 1_000_000    # goes as a file
MANY = 3_000    # messages; more than a socket or a pipe takes


def end(made):
    """Also ends the thread of a queue of the standard library, before another test forks."""
    made.close()
    made.join_thread()


@pytest.fixture
def a_queue(library):
    made = library.get_context("fork").Queue()
    yield made
    end(made)


def put_all(to, items):
    for item in items:
        to.put(item)


def test_objects_arrive_in_order_from_a_child(context):
    made = context.Queue()
    items = ["small", b"x" * 1_000_000, None, {"a": [1]}, *range(MANY), b"y" * 70_000]
    child = context.Process(target=put_all, args=(made, items))
    child.start()
    assert [made.get() for _ in items] == items
    child.join()
    assert child.exitcode == 0
    end(made)


def double(numbers, results):
    while (number := numbers.get()) is not None:
        results.put(2 * number)


def test_every_item_is_given_to_exactly_one_reader(context):
    numbers, results = context.Queue(), context.Queue()
    children = [context.Process(target=double, args=(numbers, results)) for _ in range(2)]
    for child in children:
        child.start()
    put_all(numbers, [*range(500), None, None])
    assert sorted(results.get() for _ in range(500)) == list(range(0, 1000, 2))
    for child in children:
        child.join()
    end(numbers)
    end(results)


def test_an_empty_queue_says_so(a_queue):
    with pytest.raises(queue.Empty):
        a_queue.get_nowait()
    with pytest.raises(queue.Empty):
        a_queue.get(timeout=0.01)
    assert a_queue.empty() and not a_queue.full() and a_queue.qsize() == 0


def test_a_full_queue_says_so(library):
    made = library.get_context("fork").Queue(2)
    made.put(1)
    made.put(2)
    assert made.full() and made.qsize() == 2
    with pytest.raises(queue.Full):
        made.put_nowait(3)
    with pytest.raises(queue.Full):
        made.put(3, timeout=0.01)
    assert made.get() == 1
    made.put(3)
    assert [made.get(), made.get()] == [2, 3]
    end(made)


@pytest.mark.parametrize("call", [lambda made: made.put(1), lambda made: made.get()])
def test_a_closed_queue_says_so(a_queue, call):
    a_queue.close()
    with pytest.raises(ValueError, match="is closed"):
        call(a_queue)


def test_what_was_put_is_sent_before_a_process_ends(context):
    made = context.Queue()
    child = context.Process(target=put_all, args=(made, range(MANY)))
    child.start()
    assert [made.get() for _ in range(MANY)] == list(range(MANY))
    child.join()
    end(made)


# What only mpkit promises

@pytest.fixture
def ours():
    made = mpkit.Queue()
    yield made
    made.close()


def test_what_cannot_be_pickled_raises_at_the_callers_line(ours):
    with pytest.raises((AttributeError, pickle.PicklingError), match="pickle"):
        ours.put(lambda: None)
    ours.put("next")
    assert ours.get(timeout=WITHIN) == "next"
    assert ours.qsize() == 0


def test_what_was_put_can_be_got_at_once(ours):
    put_all(ours, range(MANY))
    assert [ours.get_nowait() for _ in range(MANY)] == list(range(MANY))
    assert ours.empty()


def test_a_later_change_of_an_object_is_not_seen(ours):
    thing = [1]
    ours.put(thing)
    thing.append(2)
    assert ours.get() == [1]


def test_no_message_overtakes_the_overflow(ours):
    put_all(ours, range(MANY))
    got = []
    for number in range(MANY, MANY + 500):
        got.append(ours.get())
        ours.put(number)
    got += [ours.get() for _ in range(MANY)]
    assert got == list(range(MANY + 500))


def take(made, ready):
    ready.send(True)
    made.get()


def test_a_reader_killed_inside_get_takes_nothing_with_it(start_method, ours):
    context = mpkit.get_context(start_method)
    told, ready = context.Pipe(duplex=False)
    child = context.Process(target=take, args=(ours, ready))
    child.start()
    told.recv()
    kill_when_blocked(child)
    ours.put("still here")
    assert ours.get(timeout=WITHIN) == "still here"


def put_endlessly(made, message):
    while True:
        made.put(message)


@pytest.mark.parametrize("size", [10, 1_000_000])
def test_a_writer_killed_inside_put_leaves_whole_messages_only(size):
    made = mpkit.Queue(100)
    child = mpkit.get_context("fork").Process(target=put_endlessly, args=(made, b"m" * size))
    child.start()
    assert len(made.get()) == size
    kill_when_blocked(child)
    made.get()
    made.put("from another writer", timeout=WITHIN)
    got = []
    while not got or got[-1] != "from another writer":
        got.append(made.get(timeout=WITHIN))
    assert {len(message) for message in got[:-1]} == {size}
    made.close()


def test_an_interrupted_get_takes_nothing(ours):
    with interrupted_when_blocked(), pytest.raises(KeyboardInterrupt):
        ours.get()
    ours.put(1)
    assert (ours.get(timeout=WITHIN), ours.qsize()) == (1, 0)


def test_an_interrupted_put_puts_nothing():
    made = mpkit.Queue(1)
    made.put(1)
    with interrupted_when_blocked(), pytest.raises(KeyboardInterrupt):
        made.put(2)
    assert (made.get(), made.qsize()) == (1, 0)
    made.put(3)
    assert made.get() == 3
    made.close()


def test_a_child_can_be_joined_before_its_queue_is_drained(start_method, ours):
    child = mpkit.get_context(start_method).Process(target=put_all, args=(ours, range(MANY)))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert [ours.get_nowait() for _ in range(MANY)] == list(range(MANY))


def put_all_and_be_killed(made):
    put_all(made, range(MANY))
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_was_put_outlives_a_killed_writer(ours):
    child = mpkit.get_context("fork").Process(target=put_all_and_be_killed, args=(ours,))
    child.start()
    child.join()
    assert [ours.get_nowait() for _ in range(MANY)] == list(range(MANY))


def test_a_forked_child_does_not_send_the_overflow_of_its_parent(ours):
    put_all(ours, range(MANY))
    child = mpkit.get_context("fork").Process(target=ours.put, args=("the child's",))
    child.start()
    got = [ours.get() for _ in range(MANY + 1)]
    child.join()
    got.remove("the child's")
    assert got == list(range(MANY))


def test_joining_the_feeder_of_an_open_queue_is_refused(ours):
    with pytest.raises(mpkit.Misuse, match="call close"):
        ours.join_thread()


def test_two_hundred_queues_are_alive_at_once():
    queues = [mpkit.Queue() for _ in range(200)]
    for number, made in enumerate(queues):
        made.put(number)
    assert [made.get() for made in queues] == list(range(200))
    for made in queues:
        made.close()


@pytest.fixture
def small_files():
    """No file of this process may grow beyond 512 KiB: a large message cannot be sent."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 19, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_a_put_that_fails_takes_no_room_and_leaves_no_descriptor(small_files):
    made, before = mpkit.Queue(1), len(os.listdir("/dev/fd"))
    with pytest.raises(OSError, match="too large"):
        made.put(LARGE)
    assert made.qsize() == 0 and len(os.listdir("/dev/fd")) == before
    made.put("next", block=False)
    assert made.get(timeout=WITHIN) == "next"
    made.close()


def test_a_put_that_fails_is_not_counted_beside_others(small_files):
    made = mpkit.Queue(2)
    made.put("first")
    with pytest.raises(OSError, match="too large"):
        made.put(LARGE)
    made.put("second", block=False)
    assert made.qsize() == 2
    made.close()


def test_what_there_is_no_room_for_raises_at_the_callers_line(ours, small_files):
    put = 0
    with pytest.raises(OSError, match="too large"):
        while True:
            ours.put(b"x" * 1_000)
            put += 1
    assert [len(ours.get_nowait()) for _ in range(put)] == [1_000] * put
    assert ours.empty() and ours.qsize() == 0
    ours.put("next")
    assert ours.get_nowait() == "next"


def test_a_queue_that_had_overflow_goes_when_nobody_refers_to_it():
    made = mpkit.Queue()
    put_all(made, range(MANY))
    for _ in range(MANY):
        made.get()
    gone = weakref.ref(made)
    del made
    gc.collect()
    assert gone() is None


def test_a_large_object_that_finds_no_descriptor_says_so(ours):
    ours.put(LARGE)
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, before[1]))
    try:
        with pytest.raises(OSError, match="too many open files: close some") as caught:
            ours.get()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert caught.value.errno == errno.EMFILE and ours.qsize() == 0


def killed(where, name):
    """Be killed where this method would be called."""
    setattr(where, name, lambda *_: os.kill(os.getpid(), signal.SIGKILL))


def die_while_getting(made, objects):
    for _ in range(objects):
        made.get()
    killed(Room, "came_out")
    made.get()


def die_while_putting(made):
    killed(Channel, "put")
    made.put("never sent")


@pytest.mark.parametrize("where, name", [(Channel, "put"), (Semaphore, "acquire")])
def test_an_empty_queue_has_no_size_whoever_was_killed_in_it(where, name):
    made = mpkit.Queue()
    child = mpkit.get_context("fork").Process(target=die_in_the_middle, args=(made, where, name))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    assert made.empty() and made.qsize() == 0
    made.close()


def die_in_the_middle(made, where, name):
    killed(where, name)
    made.put(1)
    made.get()


@pytest.mark.parametrize("maxsize", [1, 3])
def test_no_room_is_lost_with_a_process_killed_inside_get(maxsize):
    made = mpkit.Queue(maxsize)
    for round in range(4):
        put_all(made, range(maxsize))
        child = mpkit.get_context("fork").Process(
            target=die_while_getting, args=(made, round % maxsize))
        child.start()
        child.join()
        assert child.exitcode == -signal.SIGKILL
        inside = maxsize - 1 - round % maxsize
        put_all(made, range(maxsize - inside))      # blocks for ever if room was lost
        assert made.full() and made.qsize() == maxsize
        with pytest.raises(queue.Full):
            made.put_nowait("one too many")
        assert [made.get() for _ in range(maxsize)][inside:] == list(range(maxsize - inside))
    made.close()


def test_no_room_is_lost_with_a_process_killed_inside_put():
    made = mpkit.Queue(2)
    for _ in range(4):
        child = mpkit.get_context("fork").Process(target=die_while_putting, args=(made,))
        child.start()
        child.join()
        assert child.exitcode == -signal.SIGKILL
    put_all(made, [1, 2])
    assert made.full() and [made.get(), made.get(), made.qsize()] == [1, 2, 0]
    made.close()


def test_no_room_is_lost_where_what_is_inside_is_large_or_in_the_overflow():
    made = mpkit.Queue(MANY)
    put_all(made, [LARGE, *range(MANY - 1)])
    child = mpkit.get_context("fork").Process(target=die_while_getting, args=(made, 0))
    child.start()
    child.join()
    made.put("into the freed room")
    assert made.full()
    assert [made.get() for _ in range(MANY)] == [*range(MANY - 1), "into the freed room"]
    made.close()


def test_a_full_queue_wakes_one_writer_for_each_object_taken(start_method):
    made, context = mpkit.Queue(1), mpkit.get_context(start_method)
    children = [context.Process(target=put_all, args=(made, [number] * 20)) for number in range(3)]
    for child in children:
        child.start()
    got = [made.get() for _ in range(60)]
    for child in children:
        child.join()
    assert sorted(got) == [0] * 20 + [1] * 20 + [2] * 20
    made.close()


def test_a_writer_that_is_stopped_does_not_hold_up_the_time_limits_of_others():
    made = mpkit.Queue(1)
    with stopped_in_put(made):
        began = time.monotonic()
        with pytest.raises(queue.Full):
            made.put(1, timeout=0.2)
        assert time.monotonic() - began < WITHIN
    made.close()


@contextlib.contextmanager
def stopped_in_put(made):
    child = mpkit.get_context("fork").Process(target=stop_while_putting, args=(made,))
    child.start()
    os.waitid(os.P_PID, child.pid, os.WSTOPPED)
    yield
    child.kill()
    child.join()


def stop_while_putting(made):
    Channel.put = lambda *_: os.kill(os.getpid(), signal.SIGSTOP)
    made.put("later")


def test_a_writer_finds_the_room_of_which_a_killed_reader_told_nobody():
    made, context = mpkit.Queue(1), mpkit.get_context("fork")
    made.put("taken along")
    writer = context.Process(target=made.put, args=("next",), daemon=True)
    writer.start()
    wait_until_blocked(writer.pid)
    reader = context.Process(target=die_while_getting, args=(made, 0))
    reader.start()
    reader.join()
    writer.join(WITHIN)
    assert (reader.exitcode, writer.exitcode) == (-signal.SIGKILL, 0)
    assert made.get() == "next"
    made.close()


def test_all_writers_for_whom_there_is_room_are_woken_and_need_not_look(monkeypatch):
    monkeypatch.setattr("mpkit.queues.room.LOOK", 1000)
    made = mpkit.Queue(3)
    put_all(made, range(3))
    writers = [mpkit.get_context("fork").Process(target=made.put, args=(number,), daemon=True)
               for number in range(3, 6)]
    for each in writers:
        each.start()
    for each in writers:
        wait_until_blocked(each.pid)
        os.kill(each.pid, signal.SIGSTOP)
    assert [made.get() for _ in range(3)] == [0, 1, 2]      # one ring is as good as three
    for each in writers:
        os.kill(each.pid, signal.SIGCONT)
    for each in writers:
        each.join()
    assert sorted(made.get() for _ in range(3)) == [3, 4, 5]
    made.close()


def test_who_has_no_time_waits_for_a_writer_that_is_just_putting(monkeypatch):
    monkeypatch.setattr("mpkit.queues.room.LOOK", WITHIN)
    made, (ours, theirs) = mpkit.Queue(2), mpkit.Pipe()
    child = mpkit.get_context("fork").Process(
        target=hold_the_door, args=(made, os.getpid(), theirs))
    child.start()
    ours.recv()
    made.put("there is room", block=False)
    child.join()
    assert made.get() == "there is room"
    made.close()


def hold_the_door(made, waiting, holding):
    with made._room._door:
        holding.send(True)
        wait_until_blocked(waiting)


@pytest.mark.parametrize("seconds", [None, 1000])
def test_who_waits_finds_what_went_to_the_overflow_meanwhile(seconds, monkeypatch):
    # As if another had emptied the socket and left one in the overflow, just before this one waits.
    def receive(flags):
        monkeypatch.delattr(Channel, "receive")
        made._channel._overflow.append(pickle.dumps("late"))
        return made._channel.receive(flags)

    for module in channel, packets:
        monkeypatch.setattr(module, "LOOK", 0.01)
    made = mpkit.Queue()
    monkeypatch.setattr(Channel, "receive", lambda _, flags: receive(flags), raising=False)
    assert made.get(timeout=seconds) == "late"
    made.close()
