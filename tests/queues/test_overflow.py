"""The overflow: in order, never twice, and in order after whatever step a process is killed."""

import os
import signal

import pytest

import mpkit
from mpkit.queues import overflow
from mpkit.queues.overflow import Overflow


def messages(first, after, size=10):
    return [str(number).encode() * size for number in range(first, after)]


def fill(made, items):
    for item in items:
        made.append(item)


def drain(made):
    return list(iter(made.take, None))


def test_messages_come_out_in_order_and_once():
    made = Overflow()
    fill(made, messages(0, 5))
    assert made.take() == b"0" * 10
    fill(made, messages(5, 20))
    assert drain(made) == messages(1, 20) and made.holds[0] == 0


@pytest.mark.parametrize("message", [b"", b"x" * 200_000])
def test_a_message_may_be_of_any_size(message):
    made = Overflow()
    made.append(message)
    assert made.head(8) == message[:8]
    assert drain(made) == [message] and made.head(8) == b""


def test_the_file_does_not_grow_as_long_as_messages_leave_it():
    made, got = Overflow(), []
    fill(made, messages(0, 100, 40))
    for first in range(100, 40_000, 100):
        fill(made, messages(first, first + 100, 40))
        got += [made.take() for _ in range(100)]
    used = os.fstat(made._file.fileno()).st_blocks * 512
    assert overflow.REMOVE is None or used < 3 * overflow.SPARE
    assert got + drain(made) == messages(0, 40_000, 40)
    assert os.fstat(made._file.fileno()).st_size == 0


def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(step, function, *arguments):
    setattr(Overflow, step, die)
    function(*arguments)


@pytest.mark.parametrize("already", [0, 3])
def test_a_process_killed_while_it_appends_does_no_harm(already):
    made = Overflow()
    fill(made, messages(0, already))
    child = mpkit.get_context("fork").Process(
        target=die_at, args=("_write", made.append, b"half"))
    child.start()
    child.join()
    made.append(b"next")
    assert drain(made) == [*messages(0, already), b"next"]


def test_what_a_killed_process_has_not_written_to_its_end_is_not_there():
    made = Overflow()
    child = mpkit.get_context("fork").Process(
        target=die_at, args=("_write", made.append, b"half"))
    child.start()
    child.join()
    assert made.take() is None


def test_a_process_killed_while_it_takes_does_no_harm():
    made = Overflow()
    fill(made, messages(0, 3))
    child = mpkit.get_context("fork").Process(target=die_at, args=("_read", made.take))
    child.start()
    child.join()
    assert drain(made) == messages(0, 3)
