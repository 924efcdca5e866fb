"""What the tests share: both libraries, all start methods, and a deadline for every test."""

import faulthandler
import gc
import importlib
import os
import signal
import sys

import psutil
import pytest

import mpkit

DEADLINE = 60       # seconds; a test that needs more says so: @pytest.mark.deadline(100)


@pytest.fixture(params=["multiprocessing", "mpkit"])
def library(request):
    """The library under test: what a scenario shows of one must hold for the other."""
    yield importlib.import_module(request.param)
    if request.param == "multiprocessing":
        # Its semaphores that lie in cycles go now: inside its resource tracker, which could be at
        # any later moment, the standard library cannot let them go, and warns.
        gc.collect()


@pytest.fixture(params=["fork", "spawn", "forkserver"])
def start_method(request):
    return request.param


@pytest.fixture
def context(library, start_method):
    return library.get_context(start_method)


@pytest.fixture
def pool(context):
    with context.Pool(2) as pool:
        yield pool
    pool.join()


@pytest.fixture
def forked_pool():
    with mpkit.get_context("fork").Pool(2) as pool:
        yield pool
    pool.join()


def pytest_configure(config):
    config.addinivalue_line("markers", f"deadline(seconds): instead of {DEADLINE} s")
    # Also if it came ignored, as in a shell's background: children have it from here.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def deadline(request):
    """A test that blocks is failed, not waited for: its stacks are shown, its children killed."""
    marker = request.node.get_closest_marker("deadline")
    seconds = marker.args[0] if marker else DEADLINE

    def too_late(*_):
        # Not a thread that watches: forking while a second thread runs is warned of.
        faulthandler.dump_traceback(file=sys.__stderr__, all_threads=True)
        for process in psutil.Process().children(recursive=True):
            os.kill(process.pid, signal.SIGKILL)
        pytest.fail(f"not done after {seconds} s")

    before = signal.signal(signal.SIGALRM, too_late)
    signal.setitimer(signal.ITIMER_REAL, seconds, 5)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
