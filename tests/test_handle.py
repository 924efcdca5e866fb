"""Handles: one owner, closed once, and on a journey only with a child."""

import _socket
import os
import pickle
import subprocess
import sys
import threading

import pytest

from mpkit import forking, handle, pickling
from mpkit.handle import Handle


@pytest.fixture
def pipe():
    reader, writer = map(Handle, os.pipe())
    yield reader, writer
    reader.close()
    writer.close()


def is_open(descriptor) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def forked(check) -> int:
    pid = os.fork()
    if pid == 0:
        os._exit(0 if check() else 1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_a_collected_handle_closes_its_descriptor():
    reader, writer = map(Handle, os.pipe())
    number = reader.fileno()
    del reader
    assert not is_open(number)
    writer.close()


def test_closing_twice_closes_nothing_else(pipe):
    reader, _ = pipe
    reader.close()
    other = os.open(os.devnull, os.O_RDONLY)        # takes the number that has become free
    reader.close()
    assert is_open(other)
    os.close(other)


def test_a_child_forked_while_a_handle_is_collected_leaves_its_number_alone(monkeypatch):
    # As if another thread took the number and forked, before this one has gone on.
    codes = []

    def close_and_lose_the_number(descriptor, close=os.close):
        close(descriptor)
        other = os.open(os.devnull, os.O_RDONLY)
        monkeypatch.undo()
        codes.append(forked(lambda: other == descriptor and is_open(other)))
        close(other)

    reader, writer = os.pipe()
    private = Handle(reader, private=True)
    monkeypatch.setattr(os, "close", close_and_lose_the_number)
    del private
    os.close(writer)
    assert codes == [0]


def test_nobody_forks_while_a_handle_is_closed(pipe, monkeypatch):
    def try_to_fork():
        free.append(handle.undivided.acquire(blocking=False))

    def close(descriptor):
        monkeypatch.undo()
        thread = threading.Thread(target=try_to_fork)
        thread.start()
        thread.join()
        os.close(descriptor)

    free = []
    monkeypatch.setattr(os, "close", close)
    pipe[0].close()
    assert free == [False]


def test_nobody_forks_while_a_bond_is_made(monkeypatch):
    def try_to_fork():
        free.append(handle.undivided.acquire(blocking=False))
        if free[-1]:
            handle.undivided.release()

    def pair(*kind):
        thread = threading.Thread(target=try_to_fork)
        thread.start()
        thread.join()
        return made(*kind)

    free, made = [], _socket.socketpair
    monkeypatch.setattr(_socket, "socketpair", pair)
    for end in forking.bond():
        end.close()
    assert free == [False]


def test_a_thread_that_ends_with_python_in_the_middle_of_a_closing_holds_nothing_up():
    program = """
import os, threading
from mpkit import handle
cycle = [handle.Handle(os.open(os.devnull, os.O_RDONLY))]
cycle.append(cycle)
held, never = threading.Event(), threading.Event()
def hold():
    with handle.undivided:
        held.set()
        never.wait()
threading.Thread(target=hold, daemon=True).start()
held.wait()
del cycle
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)


def test_a_fork_waits_until_descriptors_are_made_or_closed():
    def fork_and_collect():
        pid = forking._fork()
        if pid == 0:
            os._exit(0)
        os.waitpid(pid, 0)

    thread = forking.Attendant("a test", fork_and_collect)     # of which a fork does not warn
    with handle.undivided:
        thread.start()
        thread.join(0.2)
        assert thread.is_alive()
    thread.join()


def test_a_closed_handle_has_no_number(pipe):
    pipe[0].close()
    with pytest.raises(OSError, match="handle is closed"):
        pipe[0].fileno()


def test_a_detached_descriptor_stays_open(pipe):
    number = pipe[0].detach()
    assert pipe[0].closed
    assert is_open(number)
    os.close(number)


def test_pickling_outside_of_a_start_says_what_to_do(pipe):
    with pytest.raises(RuntimeError, match="pass them to Process in args"):
        pickle.dumps(pipe[0])


def test_a_handle_that_travelled_is_the_same_pipe(pipe):
    reader, writer = pipe
    contents, luggage = pickling.pack_departure([writer, writer])
    assert luggage == [writer]
    with handle.unpacking([os.dup(each.fileno()) for each in luggage]):
        first, second = pickling.loads(contents)
    assert first is second
    os.write(first.fileno(), b"!")
    assert os.read(reader.fileno(), 1) == b"!"


def test_a_default_time_limit_of_sockets_is_none_of_ours():
    before = _socket.getdefaulttimeout()
    _socket.setdefaulttimeout(0.01)
    try:
        pair = handle.socket_pair(_socket.SOCK_STREAM)
    finally:
        _socket.setdefaulttimeout(before)
    for each in pair:
        assert each.gettimeout() is None and os.get_blocking(each.fileno())
        each.close()


def test_a_private_handle_is_closed_in_a_forked_child():
    reader, writer = os.pipe()
    private, plain = Handle(writer, private=True), Handle(reader)
    assert forked(lambda: private.closed and not is_open(writer) and is_open(reader)) == 0
    assert is_open(writer)
    private.close()
    plain.close()


def test_a_child_keeps_the_private_handle_that_it_is_given():
    kept, other = (Handle(end, private=True) for end in os.pipe())
    with handle.bequeathing(kept):
        assert forked(lambda: not kept.closed and other.closed) == 0
        assert forked(lambda: forked(lambda: kept.closed) == 0) == 0     # it, and not its child
    assert forked(lambda: kept.closed) == 0
    kept.close()
    other.close()
