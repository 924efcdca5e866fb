"""The line between a pool and a worker: many messages by one system call, none lost or torn."""
import contextlib
import os
from _socket import SOCK_STREAM

import pytest

import mpkit
from mpkit.handle import socket_pair
from mpkit.pool.line import AHEAD, LENGTH, Line

SIZES = [0, 1, 100, AHEAD - LENGTH, AHEAD - 1, AHEAD, AHEAD + 1, 3 * AHEAD]


class Counting:
    """A socket that counts its calls."""

    def __init__(self, socket):
        self.socket, self.calls = socket, []

    def send(self, data):
        self.calls.append("send")
        return self.socket.send(data)

    def recv(self, *args):
        self.calls.append("recv")
        return self.socket.recv(*args)


def a_line(blocking=True):
    sockets = socket_pair(SOCK_STREAM)
    for each in sockets:
        each.setblocking(blocking)
    return [*map(Line, sockets)]


def test_small_messages_go_by_one_system_call_and_come_by_one():
    left, right = a_line()
    left._socket, right._socket = Counting(left._socket), Counting(right._socket)
    for number in range(20):
        left.send_bytes(b"%d" % number)
    left.flush()
    assert [right.recv_bytes() for _ in range(20)] == [b"%d" % number for number in range(20)]
    assert left._socket.calls == ["send"]
    assert right._socket.calls == ["recv"]


@pytest.mark.parametrize("second", SIZES)
@pytest.mark.parametrize("first", SIZES)
def test_messages_of_any_size_come_whole_and_in_order(first, second):
    left, right = a_line()
    messages = [os.urandom(size) for size in (first, second, 0, second, first)]
    for message in messages:
        left.send_bytes(message)
        left.flush()
    assert [right.recv_bytes() for _ in messages] == messages


@pytest.mark.parametrize("pace", [1, 3, LENGTH, LENGTH + 1, 100])
def test_messages_that_come_in_pieces_are_put_together(pace):
    (left, right), (raw, in_pieces) = a_line(), socket_pair(SOCK_STREAM)
    messages = [b"", b"one", bytes(50), b"", b"four"]
    for message in messages:
        left.send_bytes(message)
    left.flush()
    stream = right._socket.recv(1000)
    right = Line(in_pieces)
    in_pieces.setblocking(False)
    came = []
    for start in range(0, len(stream), pace):
        raw.send(stream[start:start + pace])
        with contextlib.suppress(BlockingIOError):
            while True:
                came.append(right.recv_bytes())
    assert came == messages


def test_an_end_that_does_not_block_goes_on_where_it_was():
    left, right = a_line(blocking=False)
    messages = [b"first", os.urandom(3_000_000), b"next", b"last"]
    with pytest.raises(BlockingIOError):
        right.recv_bytes()
    for message in messages:
        left.send_bytes(message)
    came = []
    for _ in range(1000):
        with contextlib.suppress(BlockingIOError):
            left.flush()
        with contextlib.suppress(BlockingIOError):
            while len(came) < len(messages):
                came.append(right.recv_bytes())
        if not left.unsent and len(came) == len(messages):
            break
    assert came == messages


def test_what_was_put_while_there_was_no_room_goes_later():
    left, right = a_line(blocking=False)
    sent = 0
    with pytest.raises(BlockingIOError):
        for sent in range(100_000):
            left.send_bytes(b"%07d" % sent)
            left.flush()
    assert left.unsent
    left.send_bytes(b"and one more")
    expected = [*(b"%07d" % number for number in range(sent + 1)), b"and one more"]
    came = []
    while len(came) < len(expected):
        with contextlib.suppress(BlockingIOError):
            came.append(right.recv_bytes())
            left.flush()
    assert came == expected
    assert not left.unsent


@pytest.mark.parametrize("cut", [0, 3, LENGTH, LENGTH + 2])
def test_the_end_of_the_line_is_an_error_and_no_message(cut):
    (left, right), (raw, stump) = a_line(), socket_pair(SOCK_STREAM)
    left.send_bytes(b"hello")
    left.flush()
    raw.send(right._socket.recv(100)[:cut])
    raw.close()
    with pytest.raises(EOFError if cut < LENGTH else OSError):
        Line(stump).recv_bytes()


def answer(line):
    for _ in range(2):
        line.send_bytes(line.recv_bytes().upper())
    line.flush()


@pytest.mark.parametrize("start_method", ["fork", "spawn", "forkserver"])
def test_an_end_travels_to_a_child(start_method):
    ours, theirs = a_line()
    child = mpkit.get_context(start_method).Process(target=answer, args=[theirs])
    child.start()
    theirs.close()
    ours.send_bytes(b"one")
    ours.send_bytes(b"two")
    ours.flush()
    assert [ours.recv_bytes(), ours.recv_bytes()] == [b"ONE", b"TWO"]
    with pytest.raises(EOFError):
        ours.recv_bytes()
    child.join()
