"""The grader of fair_share: run it with `python3 -m mpkit grade ch05/fair_share`."""

import re
from collections import Counter

from mpkit.lab.grading import points

DONE = re.compile(r"(\w+) by (\d+)")
NAMES = ["Ada", "Grace", "Tony", "Edsger", "Barbara", "Leslie", "Frances"]
AFFINITY = "cpu_count() is the whole machine; os.sched_getaffinity(0) is what this process may use"


def must_be_shared(called, items, count, why=""):
    """All items are done, once each, by so many other processes."""
    done = [match.groups() for line in called.lines if (match := DONE.fullmatch(line))]
    called.must(not called.raised and sorted(item for item, _ in done) == sorted(items),
                f"each of {items} processed once",
                why="worker number k of n gets items[k::n]")
    pids = Counter(pid for _, pid in done)
    called.must(len(pids) == count and str(called.pid) not in pids,
                f"the work of {count} other processes", why)
    called.must(max(pids.values()) - min(pids.values()) <= 1, "shares that differ by one at most",
                why="worker number k of n gets items[k::n]")
    called.must_return(count, why=why)


@points(2)
def test_there_are_as_many_workers_as_usable_processors(answer):
    usable = answer.random.randrange(2, 5)
    items = [*NAMES, NAMES[0]]
    called = answer.call("given:share_in_company", 16, usable, items)
    must_be_shared(called, items, usable, AFFINITY)
    called.must("a worker without company" not in called.lines, "all workers at the same time",
                why="start all of them before you join the first one")


@points(1)
def test_there_are_no_more_workers_than_items(answer):
    items = answer.random.sample(NAMES, 3)
    called = answer.call("given:share_on", 64, 64, items)
    must_be_shared(called, items, 3, "a worker without items costs a start and does nothing")


@points(1)
def test_no_items_need_no_worker(answer):
    called = answer.call("given:share_on", 8, 2, NAMES[:2])
    must_be_shared(called, NAMES[:2], 2, AFFINITY)
    answer.call("share", []).must_return(0, why="with 0 items there are 0 workers: no item[k::0]")


@points(1)
def test_a_system_that_does_not_tell_is_asked_for_all(answer):
    called = answer.call("given:share_without_affinity", 2, NAMES)
    must_be_shared(called, NAMES, 2, "macOS has no os.sched_getaffinity: ask with hasattr first")


@points(1)
def test_it_works_in_a_fresh_interpreter_and_leaves_nobody(answer):
    explored = answer.explore("given:still_at_work", right=0)
    explored.must_be_right_in_every_order(why="join() every worker: a pause waits for nobody")
    called = answer.call("given:share_on", 8, 2, NAMES[:4], start="spawn")
    must_be_shared(called, NAMES[:4], 2, AFFINITY)
    called.must_leave_nothing(why="join() waits for one process: call it for every one")
