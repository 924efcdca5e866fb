"""The engine on three small programs: every order, the shortest bad one, the same again."""
import subprocess
import sys

import pytest

from mpkit.lab.exploring.asking import explore, run_order
from mpkit.lab.exploring.channel import Channel
from mpkit.lab.exploring.report import CannotExplore
from mpkit.lab.exploring.run import Run

PROGRAM = '''
import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Lock, Pool, Process, SimpleQueue, Value

def add(n):
    before = n.value
    n.value = before + 1

def lost_update():
    n = Value("i", 0)
    workers = [Process(target=add, args=(n,)) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    return n.value

def take(one, other):
    with one:
        with other:
            pass

def draw(n):
    n.value = random.random()

def chance():
    n = Value("d", 0)
    workers = [Process(target=draw, args=(n,)) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    return n.value, random.random()

def two_locks():
    a, b = Lock(), Lock()
    workers = [Process(target=take, args=pair) for pair in ((a, b), (b, a))]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

def many_orders():
    n = Value("i", 0)
    workers = [Process(target=add_often, args=(n,)) for _ in range(4)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    return n.value > 0

def add_often(n):
    for _ in range(5):
        add(n)

def executor():
    with ProcessPoolExecutor(2) as workers:
        return list(workers.map(abs, [1, -2]))

def needs(argument):
    pass

def fail(number):
    raise ValueError("no\\nno")

def fails_in_a_pool():
    with Pool(1) as pool:
        pool.map(fail, [1])

class Lines:
    def __repr__(self):
        return "one\\n  two"

def several_lines():
    items = SimpleQueue()
    items.put(Lines())
    return items.get()
'''


@pytest.fixture
def program(tmp_path):
    file = tmp_path / "program.py"
    file.write_text(PROGRAM)
    return f"{file}:{{}}".format


def test_a_lost_update_is_found_in_4_of_6_orders(program):
    report = explore(program("lost_update"))
    assert (report.orders, report.complete, report.verdict) == (6, True, "wrong")
    assert [(each.text, many) for each, many in report.outcomes] == [("1", 4), ("2", 2)]


def test_chance_is_the_same_in_every_run_and_another_in_each_process(program):
    found, again = (explore(program("chance")).outcomes for _ in range(2))
    assert len(found) == 2 and found == again


def test_a_deadlock_is_found_with_its_shortest_order(program):
    report = explore(program("two_locks"))
    assert report.shortest.text == "1.2"
    assert report.shortest.outcome.kind == "deadlock"
    assert "Process-1 holds a, waits for b" in report.shortest.outcome.text


def test_who_has_enough_gets_a_report_of_what_was_found_so_far(program):
    report = explore(program("many_orders"), progress=lambda runs, orders, seconds: True)
    assert not report.complete and report.verdict == "unfinished"
    (outcome, orders), = report.outcomes
    assert outcome.text == "True" and orders == report.orders >= report.runs > 0


def test_a_traceback_is_that_of_the_program_alone(program):
    details = explore(program("fails_in_a_pool")).shortest.outcome.details
    files = {line.split('"')[1] for line in details if line.startswith("  File")}
    assert files == {program("").removesuffix(":")} and details[-2:] == ("ValueError: no", "no")


def test_what_has_several_lines_is_told_in_one(program):
    report = explore(program("several_lines"))
    assert "\none two       1  █" in str(report)
    assert "get from items → one two" in str(run_order(program("several_lines"), ""))


def test_an_order_runs_again(program):
    order = run_order(program("lost_update"), "1.2.2.1")
    assert order.outcome.text == "1"


def test_an_order_stops_where_it_ends_and_tells_who_could_go_on(program):
    order = run_order(program("lost_update"), "1.2", whole=False)
    assert order.outcome is None and order.able.keys() == {1, 2}


@pytest.mark.parametrize("name, said", [("nothing", "no function 'nothing'"),
                                        ("needs", "needs arguments"),
                                        ("executor", "^a ProcessPoolExecutor is used")])
def test_what_cannot_be_explored_is_said_in_a_line(program, name, said):
    with pytest.raises(CannotExplore, match=said):
        explore(program(name))


def test_a_run_can_be_stopped_when_a_child_has_died_with_its_parent():
    ours, theirs = Channel.pair()
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    theirs.send({"operation": "sleep", "pid": child.pid, "file": "", "line": 0, "items": None})
    run = Run(lambda: ours)
    run.stop()
    assert run.living() == [run.agents[0]]
    theirs.close()


def test_the_process_that_explores_does_without_what_takes_long_to_import():
    asked = "import sys, mpkit.lab.exploring.host; print({'html', 'typing'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", asked], text=True) == "set()\n"
