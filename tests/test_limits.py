"""No descriptors, no processes, no threads left: an error at the caller's line, and later it works.

What makes things while the system allows little is `scarcity.py`, a program of its own.
"""

import errno
import os
import resource
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

import mpkit
from mpkit import forkserver
from mpkit.connection import Client, Connection, Listener
from mpkit.managers import BaseManager
from mpkit.managers.link import FULL
from mpkit.synchronize.semaphore import NAMELESS
from tests import scarcity
from tests.test_listener import in_thread, raw_client

USUAL = resource.getrlimit(resource.RLIMIT_NOFILE)
THOROUGH = os.environ.get("MPKIT_THOROUGH") == "1"
linux = pytest.mark.skipif(sys.platform != "linux", reason="another process's limits are Linux's")

AGREEING = ["Lock", "RLock", "Semaphore", "Bounded", "Condition", "Event", "Barrier"]
SHARING = ["Value", "RawValue", "Array", "RawArray", "Queue", "Queue(3)", "SimpleQueue",
           "JoinableQueue"]
TALKING = ["Pipe", "Listener", "Listener of a port", "Client"]
STARTING = ["Process", "Manager", "proxy"]
MANY = ["Pool"]         # A worker in the place of another one needs no descriptor more.


def needed(what, method, names):
    """How many of what is scarce each needs, by its name."""
    with tempfile.TemporaryDirectory() as directory:
        os.chmod(directory, 0o777)      # for whoever the program becomes
        ended = subprocess.run(
            [sys.executable, "-m", "tests.scarcity", what, method, *names], capture_output=True,
            text=True, cwd=Path(__file__).parents[1], env={**os.environ, "TMPDIR": directory})
    assert ended.stderr == ""
    return dict(line.rsplit(" ", 1) for line in ended.stdout.splitlines())


@pytest.mark.slow
@pytest.mark.deadline(200)
@pytest.mark.parametrize("method, names", [
    ("fork", AGREEING + SHARING + TALKING + STARTING + MANY),
    ("spawn", STARTING),
    ("forkserver", ["server", *STARTING, *MANY]),
    *([("spawn", MANY)] if THOROUGH else []),
])
def test_what_finds_no_descriptor_raises_and_leaves_nothing_and_works_later(
        method, names):
    counts = needed("descriptors", method, names)
    assert list(counts) == names
    for name in counts:
        # Semaphores with names need a descriptor for the list of names once, and a region never.
        assert int(counts[name]) >= (1 if NAMELESS else 0), counts


@pytest.mark.slow
@pytest.mark.deadline(200)
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_what_finds_no_process_raises_and_leaves_nothing_and_works_later(method):
    if method != "fork" and os.getuid() == 0 and not for_everybody(sys.executable):
        pytest.skip("nobody but root may execute this interpreter")
    names = ["Process", "Manager", "proxy", "Pool", "replaced workers"]
    assert list(needed("processes", method, names)) == names


def for_everybody(path):
    """Whether any user may execute this file."""
    real = Path(path).resolve()
    return all(each.stat().st_mode & 0o001 for each in (real, *real.parents))


# Another process has none left


def allow(pid, limit):
    """Another process may open descriptors whose numbers are below this limit."""
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (limit, USUAL[1]))


@linux
def test_a_fork_server_without_descriptors_says_so_and_serves_on():
    context = mpkit.get_context("forkserver")
    ours, theirs = context.Pipe()
    context.Process(target=theirs.send, args=("the server runs",)).start()
    assert ours.recv() == "the server runs"
    server, limit, started = forkserver._server.pid, 3, False
    while not started:
        process = context.Process(target=theirs.send, args=(limit,))
        allow(server, limit)
        try:
            process.start()
            started = True
        except OSError as error:
            assert "the system allows it no more" in str(error)
            limit += 1
        allow(server, USUAL[0])
    assert ours.recv() == limit > 3
    process.join()
    assert process.exitcode == 0 and forkserver._server.pid == server


@linux
def test_who_connects_to_a_manager_without_descriptors_is_told(start_method):
    def try_it():
        try:
            results.append(proxy["key"])
        except OSError as error:
            results.append(str(error))

    def in_another_thread():
        thread = threading.Thread(target=try_it)
        thread.start()
        thread.join()

    results = []
    with mpkit.get_context(start_method).Manager() as manager:
        proxy = manager.dict(key=1)
        server = manager._process.pid
        assert proxy["key"] == 1
        taken = {int(name) for name in os.listdir(f"/proc/{server}/fd")}
        allow(server, min(set(range(1000)) - taken) + 1)        # one more
        in_another_thread()
        try_it()                # has a connection
        allow(server, USUAL[0])
        in_another_thread()
    assert results[1:] == [1, 1]
    assert "can serve no more connections" in results[0]


class Glutton:
    """Opens what descriptors the process may open that it is in."""

    def leave(self, left):
        self.taken = scarcity.descriptors(left)
        self.taken.__enter__()

    def give_back(self):
        self.taken.__exit__(None, None, None)


class Inns(BaseManager):
    pass


Inns.register("Glutton", Glutton)
here = Glutton()


def test_a_manager_that_begins_with_few_descriptors_says_so():
    told = []
    for left in range(10):
        manager = Inns()
        try:
            manager.start(here.leave, (left,))
            manager.Glutton()
            told.append("it works")
        except OSError as error:
            told.append(error.errno or str(error))
        manager.shutdown()
    none = told.count(errno.EMFILE)
    assert told[:none] == [errno.EMFILE] * 2
    assert "can serve no more connections" in told[none]
    assert told[-1] == "it works"


@pytest.mark.parametrize("left", [0, 1])
def test_who_comes_to_a_manager_whose_things_take_all_descriptors_is_told(left):
    def come_and_come_again():
        told.append(in_vain(manager.Glutton))
        refused.set()
        freed.wait()
        told.append(manager._number_of_objects())

    with Inns() as manager:
        told, refused, freed = [], threading.Event(), threading.Event()
        other = Inns(manager.address, bytes(manager._authkey))
        glutton = manager.Glutton()
        glutton.leave(left)
        _, thread = in_thread(come_and_come_again)
        refused.wait()
        told += [in_vain(other.connect), in_vain(other.connect)]
        glutton.give_back()
        freed.set()
        thread.join()
    assert told == ["the manager's process can serve no more connections: the system allows it no "
                    "more open files or threads"] * 3 + [1]


def test_who_is_turned_away_leaves_his_descriptor_to_the_next():
    server = Inns(authkey=b"key").get_server()
    ours, theirs = mpkit.Pipe()
    server._keep_one_back()
    with server.listener, scarcity.descriptors(0):
        server._kept_back.close()
        server._begin_to_serve(Connection(os.dup(theirs.fileno())))
        assert ours.recv_bytes() == FULL
        with pytest.raises(OSError):
            os.dup(0)
    assert not server._kept_back.closed


def in_vain(call):
    with pytest.raises(OSError) as caught:
        call()
    return str(caught.value)


def test_who_proves_that_he_knows_the_key_needs_no_descriptor_that_another_waits_for():
    with Listener(authkey=b"key", backlog=4) as listener:
        results = []
        first = threading.Thread(
            target=lambda: results.append(Client(listener.address, authkey=b"key")))
        first.start()
        mpkit.connection.wait([listener._socket])
        with raw_client(listener.address), scarcity.descriptors(1):
            accepted = None
            while accepted is None:
                try:
                    accepted = listener.accept()
                except OSError as error:
                    assert error.errno == errno.EMFILE
        first.join()
        results[0].send("message")
        assert accepted.recv() == "message"
        accepted.close()
        results[0].close()


# Many of what takes no descriptor


@pytest.mark.skipif(not THOROUGH, reason="takes seconds: --thorough")
def test_ten_thousand_of_each_are_alive_at_once_with_the_usual_limit():
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, USUAL[1]))
    try:
        kinds = mpkit.Lock, mpkit.Event, lambda: mpkit.Value("i")
        alive = [make() for _ in range(10_000) for make in kinds]
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, USUAL)
    for lock, event, value in (alive[:3], alive[-3:]):
        with lock, value.get_lock():
            event.set()
    assert alive[-2].is_set() and not alive[4].is_set()
