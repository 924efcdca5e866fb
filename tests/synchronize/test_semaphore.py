"""Semaphores: the same over the standard library and over mpkit."""

import glob
import os
import signal
import subprocess
import sys

import pytest

import mpkit
from mpkit.lab.identity import identity
from mpkit.synchronize import named
from mpkit.synchronize.semaphore import NAMELESS


def test_as_many_as_there_are_permits_get_in(library):
    semaphore = library.Semaphore(2)
    assert semaphore.acquire() and semaphore.acquire(timeout=0.01)
    assert semaphore.acquire(False) is False
    assert semaphore.acquire(timeout=0.01) is False
    semaphore.release()
    assert semaphore.acquire(False) is True


def release(semaphore):
    semaphore.release()


def test_a_permit_may_be_given_back_by_another_process(context):
    semaphore = context.Semaphore(0)
    child = context.Process(target=release, args=(semaphore,))
    child.start()
    assert semaphore.acquire()
    child.join()


def test_its_text_tells_the_permits(library):
    assert repr(library.Semaphore(3)) == "<Semaphore(value=3)>"


def test_less_than_no_permits_is_refused(library):
    with pytest.raises((ValueError, OSError)):
        library.Semaphore(-1)


def test_it_travels_only_with_a_new_process(library):
    ours, _theirs = library.Pipe()
    with pytest.raises(RuntimeError, match="Process|inheritance"):
        ours.send(library.Semaphore())


def release_once_too_often(semaphore, answer):
    try:
        semaphore.release()
    except ValueError as error:
        answer.send(str(error))


def test_a_bounded_one_never_has_more_permits_than_at_first(context):
    semaphore, (answer, tell) = context.BoundedSemaphore(2), context.Pipe(duplex=False)
    assert repr(semaphore) == "<BoundedSemaphore(value=2, maxvalue=2)>"
    with semaphore:
        assert semaphore.get_value() == 1
    child = context.Process(target=release_once_too_often, args=(semaphore, tell))
    child.start()
    assert answer.recv() == "semaphore or lock released too many times"
    child.join()
    assert semaphore.get_value() == 2


NAMED = """
import os, sys
import mpkit
made = [mpkit.Semaphore() for _ in range(3)]
del made[0]
print(os.getpid(), flush=True)
sys.stdin.read()
"""


def named_semaphores(pid):
    return glob.glob(f"/dev/shm/sem.mpkit-{os.getuid():x}-{pid:x}-*")


@pytest.mark.skipif(not os.path.isdir("/dev/shm"), reason="names cannot be listed on this system")
@pytest.mark.parametrize("killed", [False, True])
def test_on_the_portable_path_no_name_is_left_behind(killed, monkeypatch, tmp_path):
    monkeypatch.setenv("MPKIT_PORTABLE", "1")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    first = start(NAMED)
    pid = int(first.stdout.readline())
    assert len(named_semaphores(pid)) == 2
    if killed:
        first.send_signal(signal.SIGKILL)
    first.communicate()
    start(NAMED).communicate()
    assert named_semaphores(pid) == []
    assert os.listdir(tmp_path / f"mpkit-semaphores-{os.getuid()}") == []


def test_names_of_other_users_are_other_names(monkeypatch):
    own = named._name(7, 1)
    monkeypatch.setattr(os, "getuid", lambda: 2**32 - 2)
    assert named._name(7, 1) != own
    assert len(named._name(99_999, 2**31)) <= 30


def test_a_name_that_could_not_be_noted_is_asked_for_once_more(monkeypatch, tmp_path):
    monkeypatch.setattr(named, "_own", named._Own())
    monkeypatch.setattr(named, "TEMPORARY", str(tmp_path / "none" / "such"))
    monkeypatch.setattr(named.os, "makedirs", lambda *_, **__: None)
    for _ in range(2):
        with pytest.raises(FileNotFoundError, match="mpkit-semaphores"):
            named.new_name()


def start(code):
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(not NAMELESS, reason="this C library knows semaphores by name only")
def test_a_semaphore_without_a_name_needs_no_descriptor():
    mpkit.Semaphore()       # the first one loads what all need
    before = len(os.listdir("/dev/fd"))
    semaphores = [mpkit.Semaphore() for _ in range(100)]
    assert len(os.listdir("/dev/fd")) <= before + 1
    assert len({identity(semaphore) for semaphore in semaphores}) == 100
