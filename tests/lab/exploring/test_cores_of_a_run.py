"""Where the processes of an order run, and what the program sees of it."""
import os

import pytest

from mpkit.lab.exploring.asking import explore

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"),
                                reason="this system does not tell its cores")

PROGRAM = '''
import os
from mpkit import Lock, Pipe, Process

def real_cores():
    with open("/proc/self/status") as status:
        return next(line.split()[1] for line in status if line.startswith("Cpus_allowed_list"))

def tell(end):
    end.send([real_cores(), os.sched_getaffinity(0)])

def told_by_child():
    ours, theirs = Pipe()
    child = Process(target=tell, args=(theirs,))
    child.start()
    told = ours.recv()
    child.join()
    return told

def together():
    real, seen = told_by_child()
    return real == real_cores() and real.isdigit()

def seen():
    real, seen = told_by_child()
    return sorted(seen), seen == os.sched_getaffinity(os.getpid())

def choose():
    last = max(os.sched_getaffinity(0))
    os.sched_setaffinity(os.getpid(), [last])
    real, seen = told_by_child()
    return seen == os.sched_getaffinity(0) == {last} and real == str(last)

def choose_for_child():
    """Another process's cores are the real ones."""
    child = Process(target=print)
    child.start()
    os.sched_setaffinity(child.pid, [last := max(os.sched_getaffinity(0))])
    chosen = os.sched_getaffinity(child.pid)
    child.join()
    return chosen == {last}

def take(lock):
    with lock:
        pass

def descriptors():
    """In two orders, which begin on different cores."""
    here = [each for each in range(99) if os.path.exists(f"/dev/fd/{each}")]
    lock = Lock()
    both = [Process(target=take, args=(lock,)) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    return here
'''


@pytest.fixture
def result(tmp_path):
    """What a function of the program returns, which must be the same in each order."""
    def result(function):
        (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
        report = explore(f"{tmp_path}/program.py:{function}")
        (outcome, _), = report.outcomes
        return outcome.text
    return result


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs Linux's /proc")
def test_all_processes_of_an_order_run_on_one_core(result):
    assert result("together") == "True"


@pytest.mark.slow
def test_a_program_is_told_the_cores_that_it_has_without_explore(result):
    assert result("seen") == str((sorted(os.sched_getaffinity(0)), True))


@pytest.mark.slow
@pytest.mark.parametrize("function", ["choose", "choose_for_child"])
def test_a_program_may_choose_its_cores(result, function):
    assert result(function) == "True"


@pytest.mark.slow
def test_a_program_has_the_same_descriptors_on_each_core(result):
    assert result("descriptors").startswith("[0, 1, 2")
