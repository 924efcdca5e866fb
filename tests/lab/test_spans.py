"""From events to what is drawn: lanes, waiting, holding, arrows."""
import pytest

from mpkit.lab.events import Event
from mpkit.lab.run import Run

MAIN, CHILD = 10, 20
SECOND = 10 ** 9


def run_of(*steps):
    """A run whose events are a second apart, from (pid, operation, phase, object, detail)."""
    names = {MAIN: "main", CHILD: "worker"}
    return Run([Event(t * SECOND, pid, names[pid], *rest) for t, (pid, *rest) in enumerate(steps)])


def a_child(*steps, code=0):
    """A run whose main process starts a child, does the steps, and joins the child."""
    return run_of((MAIN, "Process.run", "B", "", {}), (MAIN, "Process.start", "B", "", {}),
                  (MAIN, "Process.start", "E", "", {"child": CHILD, "name": "worker"}),
                  (CHILD, "Process.run", "B", "", {}), *steps,
                  (MAIN, "Process.join", "B", "", {"child": CHILD}),
                  (MAIN, "Process.join", "E", "", {"child": CHILD, "exitcode": code}),
                  (MAIN, "Process.run", "E", "", {}))


def told(spans):
    return [(span.lane, span.start, span.end, span.text) for span in spans]


def test_a_process_waits_while_it_is_inside_a_blocking_call():
    spans = a_child((CHILD, "Process.run", "E", "", {"exitcode": 0})).spans
    assert told(spans.waiting) == [(0, 5, 6, "waits in join for worker")]
    assert spans.lanes[1][1:] == ("worker", 3, 4, 0)


def test_a_lock_is_held_from_the_end_of_acquire_to_the_begin_of_release():
    spans = run_of((MAIN, "Lock.acquire", "B", "l", {}),
                   (MAIN, "Lock.acquire", "E", "l", {"result": True}),
                   (MAIN, "Lock.release", "B", "l", {}), (MAIN, "Lock.release", "E", "l", {})).spans
    assert told(spans.holding) == [(0, 1, 2, "holds Lock")]


def test_an_rlock_is_held_until_its_last_release():
    calls = [("acquire", True), ("acquire", True), ("release", None), ("release", None)]
    spans = run_of(*((MAIN, f"RLock.{verb}", phase, "l", {"result": result} if phase == "E" else {})
                     for verb, result in calls for phase in "BE")).spans
    assert told(spans.holding) == [(0, 1, 6, "holds RLock")]


def test_an_acquire_that_failed_holds_nothing():
    spans = run_of((MAIN, "Lock.acquire", "B", "l", {}),
                   (MAIN, "Lock.acquire", "E", "l", {"result": False})).spans
    assert spans.holding == []


def test_who_is_killed_waits_and_holds_until_it_was_seen_dead():
    spans = a_child((CHILD, "Lock.acquire", "B", "l", {}),
                    (CHILD, "Lock.acquire", "E", "l", {"result": True}),
                    (CHILD, "Event.wait", "B", "e", {}), code=-9).spans
    assert spans.lanes[1][1:] == ("worker", 3, 8, -9)
    assert (1, 6, 8, "waits in wait for Event") in told(spans.waiting)
    assert told(spans.holding) == [(1, 5, 8, "holds Lock")]


def test_calls_of_two_threads_are_kept_apart():
    other = {"thread": "other"}
    spans = run_of((MAIN, "Event.wait", "B", "a", {}), (MAIN, "Event.wait", "B", "b", other),
                   (MAIN, "Event.wait", "E", "a", {"result": True}),
                   (MAIN, "Event.wait", "E", "b", {"result": True, **other})).spans
    assert [(span.start, span.end) for span in spans.waiting] == [(0, 2), (1, 3)]


@pytest.mark.parametrize("locks, words", [(["a"], ["holds Lock"]),
                                          (["a", "b"], ["holds Lock 1", "holds Lock 2"])])
def test_things_are_numbered_where_there_are_several(locks, words):
    spans = run_of(*((MAIN, f"Lock.{verb}", phase, lock, {"result": True})
                     for lock in locks for verb in ("acquire", "release") for phase in "BE")).spans
    assert [span.text for span in spans.holding] == words


def test_a_child_of_a_bare_fork_ends_where_it_was_last_seen_and_goes_by_the_name_of_child():
    run = run_of((MAIN, "fork", "B", "", {}), (CHILD, "fork", "E", "", {"child": 0}),
                 (MAIN, "fork", "E", "", {"child": CHILD}), (MAIN, "line", "I", "", {}))
    run.events = [event._replace(process="main") for event in run.events]
    assert run.spans.lanes[1][1:] == ("child", 1, 1, None)


def test_one_that_was_killed_before_it_could_say_anything_has_a_lane_from_its_start():
    run = run_of((MAIN, "Process.run", "B", "", {}), (MAIN, "Process.start", "B", "", {}),
                 (MAIN, "Process.start", "E", "", {"child": CHILD, "name": "worker"}),
                 (MAIN, "Process.join", "B", "", {"child": CHILD}),
                 (MAIN, "Process.join", "E", "", {"child": CHILD, "exitcode": -15}),
                 (MAIN, "Process.run", "E", "", {}))
    assert run.spans.lanes[1] == (CHILD, "worker", 2, 4, -15)
    assert told(run.spans.waiting) == [(0, 3, 4, "waits in join for worker")]
    assert [told["name"] for told in run.summary()] == ["main", "worker"]
    for view in run.step, run.table, run.timeline:
        assert view() is not None
