"""A pool's and a manager's messages are told in words, each once, and go to who gets them."""
import functools
from collections import Counter

import pytest

import mpkit
from mpkit.lab.conversations import task_in
from mpkit.lab.recording import record
from mpkit.pickling import dumps

pytestmark = pytest.mark.slow


def square(number):
    return number * number


def put_two(things, lock):
    with lock:
        things["n"] = things["n"] + 1


def told(run):
    """How often each message went from which process to which."""
    names = [lane.name.partition("Worker")[0] for lane in run.spans.lanes]
    return Counter((names[arrow.lane], arrow.text, names[arrow.to_lane])
                   for arrow in run.spans.arrows)


def test_a_pools_messages_are_tasks_and_outcomes(start_method):
    with record() as run:
        pool = mpkit.get_context(start_method).Pool(2)
        pool.apply(square, (3,))
        pool.map(square, range(3), chunksize=1)
        pool.starmap(pow, [(2, 3)])
        with pytest.raises(ValueError):
            pool.apply(int, ("three",))
        pool.apply(functools.partial(square, 2))
        pool.close()
        pool.join()
    messages = told(run)
    (worker,) = {to for _, text, to in messages if text.startswith("task ")}
    each = {"apply(square)": 1, "map(square)": 3, "starmap(pow)": 1, "apply(int)": 1, "apply(…)": 1}
    assert messages == {
        **{("main", f"task {task}", worker): times for task, times in each.items()},
        **{(worker, f"outcome of {task}", "main"): times for task, times in each.items()},
        (worker, "outcome of the start", "main"): 2}
    waits = {span.text for span in run.spans.waiting}
    assert {"waits in recv_bytes for a task", "waits for apply(square)",
            "waits in join for Pool"} <= waits


def test_tasks_that_a_worker_has_in_stock_are_told_with_their_own_outcomes():
    with record() as run, mpkit.get_context("fork").Pool(1) as pool:
        for _ in range(2):
            squares = pool.map_async(square, range(50), 1)
            powers = pool.starmap_async(pow, [(2, 3)] * 50, 1)
            assert len(squares.get()) == len(powers.get()) == 50
        pool.close()
        pool.join()
    counts = Counter()
    for (_, text, _), times in told(run).items():
        counts[text] += times
    for task in "map(square)", "starmap(pow)":
        assert counts[f"outcome of {task}"] == 100
        assert counts[f"task {task}"] - counts[f"{task} was taken back"] == 100


def test_bytes_of_the_program_stay_bytes_though_they_look_like_a_task():
    with record() as run:
        one, other = mpkit.Pipe()
        one.send_bytes(dumps(("apply", dumps(square), (), {})))
        other.recv_bytes()
    (arrow,) = run.spans.arrows
    assert arrow.text.startswith("b'")


def test_nothing_of_a_task_is_unpickled_but_its_function():
    class Loud:
        def __reduce__(self):
            return pytest.fail, ("unpickled",)

    message = dumps(("map", dumps(square), [Loud()]))
    assert task_in(message) == "map(square)"
    assert task_in(dumps(("apply", Loud(), (), {}))) == "apply(…)"
    assert task_in(dumps((True, Loud()))) is None


def test_a_managers_calls_and_answers_go_between_who_asks_and_the_server(start_method):
    context = mpkit.get_context(start_method)
    with record() as run:
        with context.Manager() as manager:
            things, lock, names = manager.dict(), manager.Lock(), manager.Namespace()
            things["n"] = 1
            child = context.Process(target=put_two, args=(things, lock), name="child")
            child.start()
            child.join()
            assert things["n"] == 2
            names.x = 3
            with pytest.raises(KeyError):
                things["missing"]
    messages = told(run)
    server = run.spans.lanes[1].name
    for who, text in [
            ("main", "create('dict')"), ("main", "dict.__setitem__('n', 1)"),
            ("child", "Lock.acquire()"), ("child", "dict.__setitem__('n', 2)"),
            ("main", "dict.__getitem__('n')"), ("main", "Namespace.__setattr__('x', 3)")]:
        assert messages[who, text, server] == 1
    assert messages[server, "answer: a proxy of dict", "main"] == 1
    assert messages[server, "answer: 2", "main"] == 1
    assert messages[server, "answer: KeyError", "main"] == 1
    assert all(server in (who, to) and who != to for who, _, to in messages)
    assert not any("b'" in text or "CHALLENGE" in text for _, text, _ in messages)
    assert "waits for the answer to dict.__getitem__('n')" in {
        span.text for span in run.spans.waiting}
    assert "call Lock.acquire()" in str(run.table())
