"""Processes are killed at random moments, again and again: what holds then holds at every moment.

With `test --thorough` a hundred times as often as without.
"""

import contextlib
import os
import random
import subprocess
import sys
import time

import pytest

import mpkit
from mpkit.connection import wait
from mpkit.lab.supervision import tree

THOROUGH = os.environ.get("MPKIT_THOROUGH") == "1"
TIMES = 100 if THOROUGH else 1
SEED = random.Random(4711)
pytestmark = [pytest.mark.slow, pytest.mark.deadline(60 * (60 if THOROUGH else 2))]


# Items in a queue


def body(number):
    return bytes([number % 251]) * (number % 97 * 200)      # up to 19 KB


def put_all(queue, told, numbers):
    for number in numbers:
        queue.put((number, body(number)))
        told.send(number)


def get_all(queue, told):
    while True:
        number, what = queue.get()
        told.send(number if what == body(number) else f"half of {number}")


class Storm:
    """Four processes put numbered items, four get them, and of these eight one after the other
    is killed. A new one takes its place."""

    def __init__(self, context, queue, items):
        self.context, self.queue = context, queue
        self.at_work = {}           # what tells of a process -> (the process, its numbers or None)
        self.put, self.got = [], []
        self.doubtful = set()       # numbers whose process was killed before it could tell
        self.killed_takers = 0
        for first in range(4):
            self.start(range(first, items, 4))
            self.start(None)

    def start(self, numbers):
        told, tell = self.context.Pipe(duplex=False)
        target, arguments = (get_all, ()) if numbers is None else (put_all, (numbers,))
        process = self.context.Process(target=target, args=(self.queue, tell, *arguments))
        process.start()
        tell.close()
        self.at_work[told] = process, numbers

    def go_on(self):
        """Wait for news, and take them in; whether there were any."""
        ready = wait(list(self.at_work), timeout=20)
        for told in ready:
            process, numbers = self.at_work[told]
            try:
                number = told.recv()
            except EOFError:
                self.replace(told, process, numbers)
                continue
            if numbers is None:
                self.got.append(number)
            else:
                self.put.append(number)
                self.at_work[told] = process, numbers[1:]
        return ready

    def replace(self, told, process, numbers):
        del self.at_work[told]
        told.close()
        process.join()
        if numbers is None:
            self.start(None)
        elif process.exitcode and numbers:
            self.doubtful.add(numbers[0])
            self.start(numbers[1:])

    def kill_one(self):
        process, numbers = SEED.choice(list(self.at_work.values()))
        self.killed_takers += numbers is None
        process.kill()

    def putting(self):
        return any(numbers for _, numbers in self.at_work.values())

    def end(self):
        for told, (process, _) in self.at_work.items():
            process.kill()
            process.join()
            with contextlib.suppress(EOFError):
                while True:
                    self.got.append(told.recv())
            told.close()


@pytest.mark.parametrize("maxsize", [0, 20])
@pytest.mark.parametrize("method", ["fork", "forkserver"])
def test_no_item_comes_twice_or_half_and_none_is_lost_but_with_its_taker(method, maxsize):
    context = mpkit.get_context(method)
    queue, items = context.Queue(maxsize), 500 * TIMES
    storm = Storm(context, queue, items)
    while storm.putting() or not queue.empty():
        assert storm.go_on(), f"nothing happens: {len(storm.got)} of {items} arrived, {queue}"
        if len(storm.put) // 100 > len(storm.doubtful) + storm.killed_takers and storm.putting():
            storm.kill_one()
    storm.end()
    assert len(storm.got) == len(set(storm.got))
    assert set(storm.got) <= set(range(items))
    lost = set(storm.put) - set(storm.got)
    assert len(lost) <= storm.killed_takers
    for number in range(maxsize):
        queue.put(number, block=False)      # all its room is there still


# The holders of a lock


def hold_again_and_again(lock, twice):
    while True:
        with lock:
            twice[0] += 1
            twice[1] += 1


@pytest.mark.parametrize("kind", ["Lock", "RLock"])
def test_a_lock_whose_holder_was_killed_is_never_a_silent_success_nor_waited_for(kind):
    context = mpkit.get_context("fork")
    for _ in range(10 * TIMES):
        lock, twice = getattr(context, kind)(), context.RawArray("q", 2)
        holders = [context.Process(target=hold_again_and_again, args=(lock, twice))
                   for _ in range(2)]
        for each in holders:
            each.start()
        time.sleep(SEED.random() * 0.003)       # any moment will do
        for each in holders:
            each.kill()
            each.join()
        try:
            assert lock.acquire(timeout=20), f"{lock} is waited for"
        except mpkit.LockAbandoned:
            continue
        assert twice[0] == twice[1]


# The parent of everything

PROGRAM = """
import sys
import mpkit


def put(queue, lock):
    while True:
        with lock:
            queue.put(b"x" * 3000)


def get(queue):
    while True:
        queue.get()


def have_a_child(method, *arguments):
    child = mpkit.get_context(method).Process(target=put, args=arguments)
    child.start()
    child.join()


if __name__ == "__main__":
    context = mpkit.get_context(sys.argv[1])
    queue, lock = context.Queue(), context.Lock()
    for target, arguments in ((put, (queue, lock)), (get, (queue,)),
                              (have_a_child, (sys.argv[1], queue, lock))):
        context.Process(target=target, args=arguments).start()
    with context.Manager() as manager, context.Pool(2) as pool:
        shared = manager.dict()
        while True:
            shared["x"] = pool.map(abs, range(10))
"""


def test_nobody_outlives_a_parent_that_is_killed_at_any_moment(tmp_path, start_method):
    script = tmp_path / "program.py"
    script.write_text(PROGRAM)
    for number in range(-(-TIMES // 3) + 1):
        mark = f"storm {os.getpid()}-{number}"
        parent = subprocess.Popen([sys.executable, script, start_method], stderr=subprocess.PIPE,
                                  env={**os.environ, "MPKIT_CELL": mark}, text=True)
        time.sleep(SEED.random())       # any moment will do
        parent.kill()
        began = time.monotonic()
        while left := tree.marked(mark):
            assert time.monotonic() - began < 20, f"still there: {left}"
            time.sleep(0.05)
        assert parent.communicate()[1] == ""
