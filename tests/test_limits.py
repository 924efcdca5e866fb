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
from mpkit.connection import Client, Listener
from mpkit.synchronize.semaphore import NAMELESS
from tests import scarcity
from tests.test_listener import raw_client

USUAL = resource.getrlimit(resource.RLIMIT_NOFILE)
THOROUGH = os.environ.get("MPKIT_THOROUGH") == "1"
linux = pytest.mark.skipif(sys.platform != "linux", reason="another process's limits are Linux's")

AGREEING = ["Lock", "RLock", "Semaphore", "Bounded", "Condition", "Event", "Barrier"]
SHARING = ["Value", "RawValue", "Array", "RawArray", "Queue", "Queue(3)", "SimpleQueue",
           "JoinableQueue"]
TALKING = ["Pipe", "Listener", "Listener of a port", "Client"]
STARTING = ["Process", "Manager", "proxy"]
MANY = ["Pool", "replaced workers"]


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
