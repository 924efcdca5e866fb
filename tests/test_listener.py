"""Listener and Client: who is let in, who is not, and what is left afterwards."""

import hmac
import importlib
import multiprocessing.connection
import os
import pickle
import socket
import stat
import threading
import time

import pytest

import mpkit
from mpkit.connection import Client, Listener, authkey
from mpkit.waiting import readable

KEY = b"a key that both know"
WITHIN = 5      # seconds in which a mute peer is dropped

each_family = pytest.mark.parametrize("family", ["AF_UNIX", "AF_INET"])


def in_thread(function, *args):
    """Run it meanwhile; the list that its result, or its error, will be in, and its thread."""
    results = []

    def run():
        try:
            results.append(function(*args))
        except Exception as error:
            results.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return results, thread


def raw_client(address):
    """A connected socket of somebody who does what he likes."""
    family = socket.AF_INET if isinstance(address, tuple) else socket.AF_UNIX
    stranger = socket.socket(family)
    stranger.connect(address)
    return stranger


def double(library, address, key):
    with importlib.import_module(library).connection.Client(address, authkey=key) as connection:
        while (number := connection.recv()) is not None:
            connection.send(2 * number)


@pytest.mark.parametrize("family, key", [("AF_UNIX", None), ("AF_INET", KEY)])
def test_a_child_connects_and_answers(context, library, family, key):
    with library.connection.Listener(family=family, authkey=key) as door:
        child = context.Process(target=double, args=(library.__name__, door.address, key))
        child.start()
        with door.accept() as connection:
            for number in range(3):
                connection.send(number)
                assert connection.recv() == 2 * number
            connection.send(None)
        child.join()
        assert child.exitcode == 0


@pytest.mark.parametrize("inside, outside", [(mpkit, multiprocessing), (multiprocessing, mpkit)],
                         ids=["multiprocessing connects", "mpkit connects"])
@pytest.mark.parametrize("key", [KEY, b"long" * 40], ids=["short key", "long key"])
def test_the_real_library_can_be_at_the_other_end(inside, outside, key):
    with inside.connection.Listener(authkey=key) as door:
        _, thread = in_thread(double, outside.__name__, door.address, key)
        with door.accept() as connection:
            connection.send(21)
            assert connection.recv() == 42
            connection.send(None)
        thread.join()


@each_family
def test_another_key_is_refused_on_both_sides(library, family):
    with library.connection.Listener(family=family, authkey=KEY) as door:
        results, thread = in_thread(library.connection.Client, door.address, None, b"another")
        with pytest.raises(library.AuthenticationError):
            door.accept()
        thread.join()
        assert isinstance(results[0], library.AuthenticationError)


def test_the_one_who_listens_must_prove_the_key_too(library):
    def pretend():
        connection = door.accept()
        connection.send_bytes(b"#CHALLENGE#" + b"{sha256}" + bytes(40))
        connection.recv_bytes()
        connection.send_bytes(b"#WELCOME#")
        connection.recv_bytes()                 # the client's challenge
        connection.send_bytes(bytes(16))
        return connection

    with Listener() as door:
        _, thread = in_thread(pretend)
        with pytest.raises(library.AuthenticationError):
            library.connection.Client(door.address, authkey=KEY)
        thread.join()


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 500])
def test_the_digest_is_hmac(length):
    key = os.urandom(length)
    assert authkey._answers(key, b"challenge") == (
        b"{sha256}" + hmac.digest(key, b"challenge", "sha256"),
        hmac.digest(key, b"challenge", "md5"))


@pytest.mark.parametrize("side", ["deliver_challenge", "answer_challenge"])
def test_one_half_of_the_proof_can_be_done_alone(library, side):
    ours, theirs = library.Pipe()
    other = "answer_challenge" if side == "deliver_challenge" else "deliver_challenge"
    with ours, theirs:
        results, thread = in_thread(getattr(library.connection, other), theirs, KEY)
        assert getattr(library.connection, side)(ours, KEY) is None
        thread.join()
        assert results == [None]


# Strangers


class Evil:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (self.path,)


def framed(message):
    return len(message).to_bytes(4, "big") + message


def test_nothing_is_unpickled_before_the_proof(tmp_path):
    trace = str(tmp_path / "was unpickled")
    with Listener(authkey=KEY) as door, raw_client(door.address) as stranger:
        stranger.sendall(framed(pickle.dumps(Evil(trace))) * 3)
        with pytest.raises(mpkit.AuthenticationError):
            door.accept()
    assert not os.path.exists(trace)


GARBAGE = {
    "noise": b"GET / HTTP/1.1\r\n\r\n",
    "nothing": b"",
    "half a length": b"\0\0",
    "half a message": framed(b"x" * 30)[:20],
    "an endless message": framed(b"x" * 10_000),
    "a huge length": b"\xff" * 12,
    "an empty message": framed(b""),
    "a wrong digest": framed(b"{sha256}" + bytes(32)),
}


@each_family
@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_and_half_messages_are_an_authentication_error(family, garbage):
    with Listener(family=family, authkey=KEY) as door:
        with raw_client(door.address) as stranger:
            stranger.sendall(garbage)
            stranger.shutdown(socket.SHUT_WR)
            with pytest.raises(mpkit.AuthenticationError):
                door.accept()
        results, thread = in_thread(Client, door.address, None, KEY)
        door.accept().close()       # and the next one is let in
        thread.join()
        results[0].close()


def test_garbage_from_the_one_who_listens_is_a_named_error():
    for garbage in GARBAGE.values():
        with Listener() as door:
            results, thread = in_thread(Client, door.address, None, KEY)
            with door.accept() as connection:
                os.write(connection.fileno(), garbage)
            thread.join()
            assert isinstance(results[0], (mpkit.AuthenticationError, EOFError, OSError))


def test_a_client_that_is_asked_for_no_proof_sends_nothing_and_hangs_up():
    with Listener() as door:
        results, thread = in_thread(Client, door.address, None, KEY)    # they keep its error
        with door.accept() as connection:
            connection.send_bytes(b"no challenge")
            with pytest.raises(EOFError):
                connection.recv_bytes()
        thread.join()
        assert "it asks for no authkey" in str(results[0])


@each_family
def test_who_says_nothing_keeps_nobody_waiting(family):
    with Listener(family=family, authkey=KEY, backlog=5) as door:
        mute = [raw_client(door.address) for _ in range(3)]
        results, thread = in_thread(Client, door.address, None, KEY)
        with door.accept() as connection:
            connection.send("welcome")
            thread.join()
            assert results[0].recv() == "welcome"
        results[0].close()
        for each in mute:
            each.close()


@pytest.mark.slow
def test_who_says_nothing_or_a_letter_at_a_time_is_dropped():
    with Listener(authkey=KEY, backlog=5) as door:
        mute, dripping = raw_client(door.address), raw_client(door.address)
        dripping.sendall(framed(b"x" * 200)[:4])
        began = time.monotonic()
        _, accepting = in_thread(door.accept)
        mute.recv(100)                  # the challenge
        with pytest.raises(BrokenPipeError):
            while not readable(mute, 0.1):
                dripping.send(b"x")
            assert mute.recv(100) == b""
            while time.monotonic() - began < WITHIN:
                dripping.send(b"x")
        assert time.monotonic() - began < WITHIN
        Client(door.address, authkey=KEY).close()
        accepting.join()
        mute.close()
        dripping.close()


def test_several_threads_can_accept_at_one_listener():
    with Listener(authkey=KEY) as door:
        accepting = [in_thread(door.accept) for _ in range(3)]
        clients = [Client(door.address, authkey=KEY) for _ in range(3)]
        for number, client in enumerate(clients):
            client.send(number)
        for _, thread in accepting:
            thread.join()
        assert {results[0].recv() for results, _ in accepting} == {0, 1, 2}
        for each in [*clients, *(results[0] for results, _ in accepting)]:
            each.close()


# Addresses


def test_an_address_that_is_taken_is_an_error_and_stays_usable(library):
    with library.connection.Listener(family="AF_UNIX") as door:
        with pytest.raises(OSError):
            library.connection.Listener(door.address)
        with library.connection.Client(door.address) as client, door.accept() as connection:
            client.send(7)
            assert connection.recv() == 7


@each_family
def test_it_tells_who_was_accepted_last(library, family):
    with library.connection.Listener(family=family) as door:
        assert door.last_accepted is None
        with library.connection.Client(door.address), door.accept():
            assert type(door.last_accepted) is type(door.address)


def test_an_abstract_address_is_an_address(library):
    with library.connection.Listener(f"\0mpkit-test-{os.getpid()}") as door:
        with library.connection.Client(door.address), door.accept():
            pass


@pytest.mark.parametrize("arguments", [(None, "AF_PIPE"), (r"\\.\pipe\name",), (None, "AF_NO")])
def test_a_family_that_is_not_here_is_an_error(library, arguments):
    with pytest.raises(ValueError):
        library.connection.Listener(*arguments)


def test_a_key_must_be_bytes():
    with pytest.raises(TypeError):
        Listener(authkey="text")
    with Listener() as door, pytest.raises(TypeError):
        Client(door.address, authkey="text")


def test_a_closed_listener_accepts_nobody(library):
    door = library.connection.Listener()
    door.close()
    door.close()
    with pytest.raises(OSError):
        door.accept()


# What is left


def test_an_address_goes_with_its_listener(tmp_path):
    with Listener() as closed, Listener(str(tmp_path / "given")) as given:
        pass
    forgotten = Listener()
    path = forgotten.address
    del forgotten
    assert not os.path.exists(closed.address)
    assert not os.path.exists(path)
    assert os.listdir(tmp_path) == [] and given.address


def listen(addresses, end):
    door = Listener()
    addresses.send(door.address)
    end.recv()


def test_an_address_goes_with_its_process(start_method):
    context = mpkit.get_context(start_method)
    addresses, to_addresses = context.Pipe()
    end, to_end = context.Pipe()
    child = context.Process(target=listen, args=(to_addresses, end))
    child.start()
    path = addresses.recv()
    to_end.send("now")
    child.join()
    assert not os.path.exists(path)


def test_the_address_of_a_killed_process_is_swept_up_by_the_next():
    context = mpkit.get_context("fork")
    addresses, to_addresses = context.Pipe()
    end, to_end = context.Pipe()
    child = context.Process(target=listen, args=(to_addresses, end))
    child.start()
    path = addresses.recv()
    child.kill()
    child.join()
    with Listener() as door:
        assert not os.path.exists(path)
        with Listener():
            assert os.path.exists(door.address)     # its process lives


def test_only_this_user_may_connect_to_a_made_up_address():
    with Listener() as door:
        assert stat.S_IMODE(os.stat(door.address).st_mode) == 0o600


def test_a_forked_copy_leaves_the_address_alone():
    with Listener() as door:
        child = os.fork()
        if child == 0:
            door.close()
            os._exit(0)
        os.waitpid(child, 0)
        assert os.path.exists(door.address)


# The key of a family


def tell_key(connection):
    connection.send(bytes(mpkit.current_process().authkey))


def test_a_child_has_the_key_of_its_parent(start_method):
    context = mpkit.get_context(start_method)
    ours, theirs = context.Pipe()
    children = [context.Process(target=tell_key, args=(theirs,)) for _ in range(2)]
    children[1].authkey = b"its own"
    for child in children:
        child.start()
        child.join()
    assert [ours.recv(), ours.recv()] == [bytes(mpkit.current_process().authkey), b"its own"]


def test_a_key_is_in_no_message(library):
    with pytest.raises(TypeError):
        pickle.dumps(library.current_process().authkey)
    ours, theirs = library.Pipe()
    with ours, theirs, pytest.raises(TypeError):
        ours.send(library.Process())


def test_of_two_that_were_told_of_one_newcomer_none_blocks():
    with Listener() as listener, pytest.raises(BlockingIOError):
        listener._socket._accept()
