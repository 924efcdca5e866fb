"""Pipes: the same over the standard library and over mpkit; and what happens when one end dies."""

import os
import pickle
import socket
import time

import pytest

import mpkit
from mpkit.connection import Connection
from tests.faults import interrupted_when_blocked, kill_when_blocked

WITHIN = 1      # seconds for what must not wait for the dead; a hundred times what it takes
SIZES = [0, 1, 1 << 14, (1 << 14) + 1, 1 << 20, 5_000_000]


def echo(connection):
    while (message := connection.recv()) != "stop":
        connection.send(message)


@pytest.fixture
def both(library):
    """Two ends in one process."""
    first, second = library.Pipe()
    with first, second:
        yield first, second


def test_objects_come_back_from_a_child_as_they_were_sent(context):
    ours, theirs = context.Pipe()
    child = context.Process(target=echo, args=(theirs,))
    child.start()
    theirs.close()
    for message in [None, 7, "äö", [1, {"two": 3.0}], b"x" * 2_000_000]:
        ours.send(message)
        assert ours.recv() == message
    ours.send("stop")
    child.join()
    assert child.exitcode == 0


def send_bytes_of(connection, sizes):
    for size in sizes:
        connection.send_bytes(b"m" * size)


def test_bytes_of_any_size_arrive_whole_and_in_order(library):
    context = library.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    child = context.Process(target=send_bytes_of, args=(writer, SIZES))
    child.start()
    assert [len(reader.recv_bytes()) for _ in SIZES] == SIZES
    child.join()


def test_a_part_of_a_buffer_can_be_sent(both):
    first, second = both
    first.send_bytes(b"0123456789", 2, 3)
    first.send_bytes(bytearray(b"0123456789"), 8)
    assert [second.recv_bytes(), second.recv_bytes()] == [b"234", b"89"]


@pytest.mark.parametrize("arguments, text", [
    ((-1,), "offset is negative"), ((11,), "buffer length < offset"),
    ((0, -1), "size is negative"), ((5, 6), r"buffer length < offset \+ size")])
def test_a_part_that_is_not_there_is_refused(both, arguments, text):
    with pytest.raises(ValueError, match=f"^{text}"):
        both[0].send_bytes(b"0123456789", *arguments)


def test_bytes_are_received_into_a_buffer(both):
    first, second = both
    first.send_bytes(b"abc")
    buffer = bytearray(b"0123456789")
    assert second.recv_bytes_into(buffer, 2) == 3
    assert buffer == b"01abc56789"


def test_a_buffer_that_is_too_short_loses_nothing(library, both):
    first, second = both
    error = mpkit.BufferTooShort if library is mpkit else library.BufferTooShort
    first.send_bytes(b"too long for it")
    with pytest.raises(error) as caught:
        second.recv_bytes_into(bytearray(4))
    assert caught.value.args == (b"too long for it",)


def test_a_message_beyond_the_limit_ends_receiving(both):
    first, second = both
    first.send_bytes(b"0123456789")
    with pytest.raises(OSError, match="bad message length"):
        second.recv_bytes(maxlength=9)
    with pytest.raises(OSError, match="write-only"):
        second.recv_bytes()


def test_poll_tells_whether_recv_would_block(both):
    first, second = both
    assert not second.poll()
    assert not second.poll(0.01)
    first.send(1)
    assert second.poll() and second.poll(None)


def test_each_end_knows_its_direction(library):
    reader, writer = library.Pipe(duplex=False)
    assert (reader.readable, reader.writable) == (True, False)
    assert (writer.readable, writer.writable) == (False, True)
    with pytest.raises(OSError, match="^connection is read-only"):
        reader.send(1)
    with pytest.raises(OSError, match="^connection is write-only"):
        writer.recv()
    reader.close()
    writer.close()


@pytest.mark.parametrize("method", ["recv", "poll", "recv_bytes", "fileno"])
def test_a_closed_end_says_so(both, method):
    both[0].close()
    both[0].close()
    assert both[0].closed
    with pytest.raises(OSError, match="^handle is closed"):
        getattr(both[0], method)()


def test_what_cannot_be_pickled_raises_and_nothing_is_sent(both):
    first, second = both
    with pytest.raises((AttributeError, pickle.PicklingError), match="pickle"):
        first.send(lambda: None)
    first.send("next")
    assert second.recv() == "next"


def test_recv_ends_when_the_other_end_is_closed(both):
    first, second = both
    first.send("last")
    first.close()
    assert second.recv() == "last"
    assert second.poll()
    with pytest.raises(EOFError):
        second.recv()
    with pytest.raises(OSError):
        second.send(1)


def test_wait_gives_those_that_are_ready(library):
    pairs = [library.Pipe() for _ in range(3)]
    readers = [pair[0] for pair in pairs]
    assert library.connection.wait(readers, 0) == []
    pairs[0][1].send(1)
    pairs[2][1].close()
    assert set(library.connection.wait(readers)) == {readers[0], readers[2]}
    for end in sum(pairs, ()):
        end.close()


def test_wait_takes_a_sentinel(library, context):
    ours, theirs = context.Pipe()
    child = context.Process(target=echo, args=(theirs,))
    child.start()
    theirs.close()
    assert library.connection.wait([child.sentinel, ours], 0) == []
    ours.send("stop")
    assert library.connection.wait([child.sentinel]) == [child.sentinel]
    child.join()


# What only mpkit promises

def test_both_ends_are_known_by_one_name_in_every_process(start_method):
    context = mpkit.get_context(start_method)
    ours, theirs = context.Pipe()
    child = context.Process(target=tell_identity, args=(theirs,))
    child.start()
    name, letter = ours.identity.rsplit(" ", 1)
    assert (letter, ours.recv()) == ("a", f"{name} b")
    child.join()


def tell_identity(connection):
    connection.send(connection.identity)


def send_64_mib(ready, connection):
    ready.send(True)
    connection.send_bytes(bytes(1 << 26))


@pytest.mark.parametrize("start_method", ["fork", "spawn"])
def test_half_a_message_of_a_killed_writer_is_an_error(start_method):
    context = mpkit.get_context(start_method)
    reader, writer = context.Pipe(duplex=False)
    ready, tell = context.Pipe(duplex=False)
    child = context.Process(target=send_64_mib, args=(tell, writer))
    child.start()
    writer.close()
    ready.recv()
    kill_when_blocked(child)
    began = time.monotonic()
    with pytest.raises(OSError, match="got end of file during message: .* of 67108864 bytes"):
        reader.recv_bytes()
    assert time.monotonic() - began < WITHIN


def test_recv_ends_when_the_last_holder_of_the_other_end_is_killed(start_method):
    context = mpkit.get_context(start_method)
    ours, theirs = context.Pipe()
    child = context.Process(target=echo, args=(theirs,))
    child.start()
    theirs.close()
    ours.send(1)
    assert ours.recv() == 1
    kill_when_blocked(child)
    with pytest.raises(EOFError):
        ours.recv()


@pytest.mark.parametrize("receive", [
    mpkit.connection.Connection.recv, mpkit.connection.Connection.recv_bytes,
    lambda end: end.recv_bytes_into(bytearray(9))])
def test_an_end_that_was_closed_with_a_message_unread_is_at_its_end(receive):
    first, second = mpkit.Pipe()
    second.send_bytes(b"last")
    first.send("unread")
    second.close()
    assert first.recv_bytes() == b"last"
    with pytest.raises(EOFError):
        receive(first)


def test_an_interrupted_send_goes_on_with_the_next():
    first, second = mpkit.Pipe()
    with interrupted_when_blocked(), pytest.raises(KeyboardInterrupt):
        first.send(b"1" * 4_000_000)
    child = mpkit.get_context("fork").Process(target=first.send, args=("second",))
    child.start()       # its copy of the connection has the rest of the message too
    assert second.recv() == b"1" * 4_000_000
    assert second.recv() == "second"
    child.join()


def test_an_interrupted_recv_goes_on_with_the_next():
    first, second = mpkit.Pipe()
    raw = (1 << 20).to_bytes(4, "big") + bytes(1 << 20)
    os.write(first.fileno(), raw[:50_000])
    with interrupted_when_blocked(), pytest.raises(KeyboardInterrupt):
        second.recv_bytes()
    child = mpkit.get_context("fork").Process(target=os.write, args=(first.fileno(), raw[50_000:]))
    child.start()
    assert second.recv_bytes() == bytes(1 << 20)
    child.join()


def write_byte_by_byte(descriptor, data):
    for place in range(len(data)):
        os.write(descriptor, data[place:place + 1])


@pytest.mark.parametrize("size", [1, 5, 20_000])
def test_a_message_that_comes_byte_by_byte_arrives_whole(size):
    first, second = mpkit.Pipe()
    message = os.urandom(size)
    child = mpkit.get_context("fork").Process(
        target=write_byte_by_byte, args=(first.fileno(), size.to_bytes(4, "big") + message))
    child.start()
    assert second.recv_bytes() == message
    child.join()


def test_a_length_beyond_two_gib_takes_eight_bytes():
    first, second = mpkit.Pipe()
    os.write(first.fileno(), b"\xff\xff\xff\xff" + (1 << 40).to_bytes(8, "big"))
    with pytest.raises(OSError, match=f"bad message length: {1 << 40} bytes"):
        second.recv_bytes(1000)


def test_a_connection_travels_only_with_a_new_process():
    first, second = mpkit.Pipe()
    with pytest.raises(RuntimeError, match="pass them to Process"):
        first.send(second)


def say_hello(end):
    end.sendall(b"hello")
    end.close()


def test_a_socket_travels_with_a_new_process(context):
    context.allow_connection_pickling()
    ours, theirs = socket.socketpair()
    child = context.Process(target=say_hello, args=(theirs,))
    child.start()
    theirs.close()
    with ours:
        assert (ours.recv(5), ours.recv(5)) == (b"hello", b"")
    child.join()
    assert child.exitcode == 0


def test_an_end_over_a_number_is_refused_if_it_is_no_descriptor():
    with pytest.raises(ValueError, match="invalid handle -1"):
        Connection(-1)
