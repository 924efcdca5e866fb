"""What happens to a manager's clients, server and owner when one of them ends, or is disturbed."""

import contextlib
import errno
import os
import pickle
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest

import mpkit
from mpkit.connection import Client
from mpkit.forking import Attendant
from mpkit.managers import BaseManager, RemoteError
from mpkit.managers.link import Link
from tests.faults import interrupted_when_blocked, wait_until_blocked
from tests.test_listener import Evil, framed, in_thread, raw_client

WITHIN = 10     # seconds for what must not wait for the dead; a tenth is what it needs


@pytest.fixture
def manager():
    with mpkit.Manager() as manager:
        yield manager


def kill_server(manager):
    manager._process.kill()
    manager._process.join()


# The server ends


@pytest.mark.parametrize("ask", [
    lambda manager, proxy: proxy["key"], lambda manager, proxy: str(manager.list()),
    lambda manager, proxy: pickle.dumps(proxy), lambda manager, proxy: len(proxy),
], ids=["call", "create", "pickle", "len"])
def test_a_call_after_the_server_was_killed_says_so(manager, ask):
    proxy = manager.dict(key=1)
    kill_server(manager)
    for _ in range(2):
        with pytest.raises(mpkit.ManagerDied) as caught:
            ask(manager, proxy)
        assert caught.value.address == manager.address
    assert isinstance(caught.value, (EOFError, ConnectionError))
    assert "make a new manager" in str(pickle.loads(pickle.dumps(caught.value)))
    assert "failed" in str(proxy)


@pytest.mark.parametrize("block", [
    lambda manager: manager.Queue().get(), lambda manager: manager.Barrier(2).wait(),
    lambda manager: manager.Event().wait(), lambda manager: manager.Semaphore(0).acquire(),
], ids=["get", "barrier", "event", "semaphore"])
def test_who_waits_when_the_server_is_killed_is_told(manager, block):
    results, thread = in_thread(block, manager)
    wait_until_blocked(manager._process.pid)
    began = time.monotonic()
    kill_server(manager)
    thread.join()
    assert isinstance(results[0], mpkit.ManagerDied)
    assert time.monotonic() - began < WITHIN


def get_and_tell(queue, pipe):
    pipe.send("now")
    try:
        queue.get()
    except mpkit.ManagerDied as error:
        pipe.send(error)


def test_who_waits_in_another_process_is_told(start_method):
    context = mpkit.get_context(start_method)
    with context.Manager() as manager:
        ours, theirs = context.Pipe()
        child = context.Process(target=get_and_tell, args=(manager.Queue(), theirs))
        child.start()
        ours.recv()
        wait_until_blocked(child.pid)
        kill_server(manager)
        assert ours.poll(WITHIN) and ours.recv().address == manager.address
        child.join()


def test_a_killed_server_leaves_no_address():
    manager = mpkit.Manager()
    kill_server(manager)
    manager.shutdown()
    assert not os.path.exists(manager.address)


def test_a_stopped_server_is_waited_for(manager):
    proxy = manager.dict()
    os.kill(manager._process.pid, signal.SIGSTOP)
    results, thread = in_thread(proxy.copy)
    thread.join(0.3)
    assert thread.is_alive()
    os.kill(manager._process.pid, signal.SIGCONT)
    thread.join()
    assert results == [{}]


def test_a_child_of_the_server_keeps_nobody_waiting_for_who_is_dead():
    class Nests(BaseManager):
        """Of things that have children."""

    Nests.register("Nest", Nest)
    with Nests() as manager:
        nest = manager.Nest()
        results, thread = in_thread(nest.wait)
        left_behind = nest.fork()
        kill_server(manager)
        try:
            thread.join(WITHIN)
            later, connecting = in_thread(nest.wait)
            connecting.join(WITHIN)
            for _ in range(2_000):      # more than the system keeps for somebody who reads nothing
                manager._link.drop(0)
        finally:
            os.kill(left_behind, signal.SIGKILL)
    assert [type(each) for each in results + later] == [mpkit.ManagerDied] * 2


class Nest:
    def __init__(self):
        self.waiting = threading.Event()

    def wait(self):
        self.waiting.set()
        threading.Event().wait()

    def fork(self):
        self.waiting.wait()
        pid = mpkit.fork()
        if pid == 0:
            signal.pause()
        return pid


# The owner ends

OWNER = """
import mpkit, os, sys, time

if __name__ == "__main__":
    mpkit.set_start_method(sys.argv[1])
    manager = mpkit.Manager()
    proxy = manager.dict(key=1)
    assert proxy["key"] == 1
    print(manager._process.pid, manager.address, flush=True)
    {end}
"""


def run_owner(tmp_path, start_method, end):
    """Start a program with a manager; the program, its server, and the server's address."""
    path = tmp_path / "owner.py"
    path.write_text(OWNER.format(end=end))
    owner = subprocess.Popen([sys.executable, path, start_method], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True, start_new_session=True,
                             env={**os.environ, "PYTHONPATH": os.getcwd()})
    pid, address = owner.stdout.readline().split()
    return owner, int(pid), address


def wait_until_gone(pid):
    """Return once the process has ended. Who is left to nobody may stay a zombie for a while."""
    began = time.monotonic()
    with contextlib.suppress(psutil.NoSuchProcess):
        while psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
            assert time.monotonic() - began < WITHIN
            time.sleep(0.01)


def test_a_killed_owner_takes_the_server_along(tmp_path, start_method):
    owner, server, address = run_owner(tmp_path, start_method, "time.sleep(60)")
    owner.kill()
    owner.communicate()
    wait_until_gone(server)
    mpkit.connection.Listener().close()         # the next one sweeps up
    assert not os.path.exists(address)


@pytest.mark.parametrize("end", ["pass", "sys.exit(0)", "del manager, proxy"])
def test_a_program_may_end_without_a_shutdown(tmp_path, start_method, end):
    owner, server, address = run_owner(tmp_path, start_method, end)
    _, errors = owner.communicate()
    wait_until_gone(server)
    assert (owner.returncode, errors) == (0, "")
    assert not os.path.exists(address)


def test_ctrl_c_is_the_owners_and_the_server_ends_with_it(tmp_path):
    owner, server, address = run_owner(tmp_path, "fork", """
    try:
        time.sleep(60)
    except KeyboardInterrupt:
        proxy["key"] += 1
        print(proxy, flush=True)
        raise""")
    wait_until_blocked(owner.pid)
    os.killpg(owner.pid, signal.SIGINT)
    output, errors = owner.communicate()
    wait_until_gone(server)
    assert "{'key': 2}" in output and errors.count("Traceback") == 1
    assert not os.path.exists(address)


# Interrupts, and clients that end in the middle


def test_an_interrupted_call_leaves_no_answer_for_the_next(manager):
    queue, other = manager.Queue(), manager.dict(key="value")
    with interrupted_when_blocked(), pytest.raises(KeyboardInterrupt):
        queue.get()
    queue.put("wrong answer")
    assert other["key"] == "value" and len(other) == 1


def call_for_ever(proxy, ready):
    while True:
        proxy["key"] = [proxy["key"]] * 2 if len(str(proxy["key"])) < 1000 else "x"
        ready.send("still here") if not ready.poll() else None


def test_an_interrupt_that_somebody_keeps_does_not_keep_its_call(manager):
    queue, server = manager.Queue(), psutil.Process(manager._process.pid)
    assert queue.empty()
    before = server.num_fds()
    with interrupted_when_blocked(), pytest.raises(KeyboardInterrupt) as kept:
        queue.get()
    while server.num_fds() == before:
        pass
    assert kept.value and queue.empty()


def test_a_handler_of_a_signal_may_call_while_the_call_that_it_interrupts_has_no_answer(manager):
    queue, before = manager.Queue(), signal.getsignal(signal.SIGUSR1)
    signal.signal(signal.SIGUSR1, lambda *_: queue.put("from the handler"))
    other = mpkit.get_context("fork").Process(target=signal_when_it_waits, args=(os.getpid(),))
    other.start()
    assert queue.get() == "from the handler"
    other.join()
    signal.signal(signal.SIGUSR1, before)


def signal_when_it_waits(pid):
    wait_until_blocked(pid)
    os.kill(pid, signal.SIGUSR1)


def test_a_child_for_whom_no_session_was_made_drops_nothing_of_its_parents(manager, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.EMFILE, "too many open files")

    proxy = manager.dict(key=1)
    monkeypatch.setattr(Link, "_connect", full)
    child = os.fork()
    if child == 0:
        pipes = [mpkit.Pipe() for _ in range(5)]        # they take the numbers that are free
        del proxy
        os._exit(any(end.poll() for pipe in pipes for end in pipe))
    monkeypatch.undo()
    assert os.waitpid(child, 0)[1] == 0
    assert proxy["key"] == 1 and manager._number_of_objects() == 1


def test_a_client_killed_in_the_middle_of_calls_harms_nobody(manager):
    proxy, (ours, theirs) = manager.dict(key="x"), mpkit.Pipe()
    for _ in range(5):
        child = mpkit.Process(target=call_for_ever, args=(proxy, theirs))
        child.start()
        ours.recv()
        child.kill()
        child.join()
        proxy["key"] = "x"
        assert proxy.copy() == {"key": "x"}
    assert manager._number_of_objects() == 1


def use(thing, name, lock, ready):
    if lock:
        lock.acquire()
    ready.send("now")
    getattr(thing, name)()


@contextlib.contextmanager
def killed_while_waiting(thing, name, lock=None):
    """Inside the block, a process waits in a method of a thing; after it, it is killed."""
    ours, theirs = mpkit.Pipe()
    child = mpkit.Process(target=use, args=(thing, name, lock, theirs))
    child.start()
    ours.recv()
    wait_until_blocked(child.pid)
    yield
    child.kill()
    child.join()


@pytest.mark.parametrize("kind", ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition"])
def test_a_permit_does_not_go_to_a_client_that_was_killed(manager, kind):
    thing = getattr(manager, kind)()
    thing.acquire()
    with killed_while_waiting(thing, "acquire"):
        pass
    thing.release()
    assert thing.acquire(True, WITHIN)


def test_an_item_does_not_go_to_a_client_that_was_killed(manager):
    queue = manager.Queue()
    with killed_while_waiting(queue, "get"):
        pass
    queue.put("item")
    assert queue.get(True, WITHIN) == "item"


def test_an_item_does_not_go_to_a_call_that_was_interrupted(manager):
    queue = manager.Queue()
    with interrupted_when_blocked(), pytest.raises(KeyboardInterrupt):
        queue.get()
    queue.put("item")
    assert queue.get(True, WITHIN) == "item"


def test_a_notification_does_not_go_to_a_client_that_was_killed(manager):
    condition, results = manager.Condition(), []
    with killed_while_waiting(condition, "wait", lock=condition):
        pass

    def wait():
        with condition:
            here.set()
            results.append(condition.wait())

    here, waiting = threading.Event(), threading.Thread(target=wait)
    waiting.start()
    here.wait()
    with condition:
        condition.notify()
    waiting.join()
    assert results == [True]


def test_a_party_that_is_killed_breaks_the_barrier(manager):
    barrier = manager.Barrier(3)
    with killed_while_waiting(barrier, "wait"):
        results, thread = in_thread(barrier.wait)
    thread.join()
    assert isinstance(results[0], threading.BrokenBarrierError) and barrier.broken
    barrier.reset()
    assert barrier.n_waiting == 0


def test_what_nobody_unpickled_goes_with_who_pickled_it(manager):
    things = manager.list([manager.dict()])
    child = mpkit.Process(target=lambda: pickle.dumps(things[0]))
    child.start()
    child.join()
    del things[0]
    while manager._number_of_objects() != 1:
        pass


def test_strangers_at_the_address_harm_nobody(manager, tmp_path):
    trace = str(tmp_path / "was unpickled")
    proxy = manager.dict()
    evil = framed(pickle.dumps(Evil(trace)))
    for nonsense in [b"", b"\0", b"\xff" * 12, evil * 3, framed(b"{sha256}" + bytes(32)) + evil]:
        with raw_client(manager.address) as stranger:
            stranger.sendall(nonsense)
        results, thread = in_thread(proxy.copy)
        thread.join()
        assert results == [{}]
    with raw_client(manager.address):       # it says nothing, and keeps nobody waiting
        results, thread = in_thread(manager.list, [1])
        thread.join()
        assert results[0][:] == [1]
    assert not os.path.exists(trace)


def test_a_friend_who_talks_nonsense_harms_nobody(manager):
    proxy = manager.dict(key=1)
    for nonsense in [b"", b"\x80", pickle.dumps(7), pickle.dumps(("a", "b", "c"))]:
        with Client(manager.address, authkey=bytes(manager._authkey)) as friend:
            friend.send((None, True))
            _, (session, _) = friend.recv()
            with Client(manager.address, authkey=bytes(manager._authkey)) as other:
                other.send((session, False))
                other.send_bytes(nonsense)
                assert isinstance(other.recv()[0], RemoteError)
        assert proxy["key"] == 1


def test_processes_are_forked_while_other_threads_call(manager):
    proxy, going = manager.dict(count=0), True

    def count():
        while going:
            proxy["count"] += 1

    counting = Attendant("a test", count)       # of which a fork does not warn
    counting.start()
    for _ in range(10):
        child = mpkit.get_context("fork").Process(target=proxy.update, kwargs={"done": True})
        child.start()
        child.join()
        assert child.exitcode == 0 and proxy.pop("done")
    going = False
    counting.join()
