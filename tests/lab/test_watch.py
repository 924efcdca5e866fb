"""The seam: what is announced, to whom, and that nothing of it stays behind."""
import importlib
import threading

import pytest

from mpkit.lab.watch import BONDS, CLASSES, FUNCTIONS, LATE, Edges, find, watch

DEADLINE = 20


class Notes(Edges):
    """An observer that remembers what it was told in this process."""

    def __init__(self):
        self.all = []

    def begin(self, operation, thing, args, kwargs):
        self.all.append((operation, "begins"))
        return operation

    def end(self, operation, thing, token, result, error):
        assert token == operation
        self.all.append((operation, error or result))


@pytest.fixture(params=["mpkit", "multiprocessing"])
def library(request):
    return request.param


def everything(library):
    """The attributes that may be wrapped, as they stand in the classes now."""
    found = {}
    for kind, (place, names) in (CLASSES | LATE).items():
        cls = find(library, place)
        for name in names.replace("|", " ").split() if cls else ():
            found[kind, name] = vars(cls).get(name, "not there")
    for place in (FUNCTIONS | BONDS).values():
        found[place] = find(library, place)
    found["bases"] = set(vars(find(library, "synchronize.SemLock") or object))
    return found


def test_afterwards_the_classes_hold_the_very_same_functions(library):
    before = everything(library)
    with pytest.raises(KeyError), watch(Notes(), library):
        assert everything(library) != before
        raise KeyError
    after = everything(library)
    assert before.keys() == after.keys()
    assert all(before[key] is after[key] or before[key] == after[key] for key in before)


def test_only_the_outermost_call_is_announced_with_its_result(library):
    notes = Notes()
    given = importlib.import_module(library)
    with watch(notes, library):
        lock = given.Lock()
        with lock:
            pass
        event = given.Event()
        event.set()
        event.wait()
    with lock:
        event.clear()
    calls = [call for call in notes.all if call[0] != "Pipe"]
    assert calls == [
        ("Lock.acquire", "begins"), ("Lock.acquire", True),
        ("Lock.release", "begins"), ("Lock.release", None),
        ("Event.set", "begins"), ("Event.set", None),
        ("Event.wait", "begins"), ("Event.wait", True)]


def test_an_error_is_announced_and_goes_on_to_the_caller(library):
    notes = Notes()
    given = importlib.import_module(library)
    with watch(notes, library):
        one, other = given.Pipe()
        other.close()
        with pytest.raises(EOFError):
            one.recv()
        with pytest.raises(EOFError):
            one.recv()
        one.close()
    errors = [call for call in notes.all if isinstance(call[1], EOFError)]
    assert [operation for operation, _ in errors] == ["Connection.recv"] * 2


def test_a_value_is_read_and_written_where_its_property_is(library):
    notes = Notes()
    given = importlib.import_module(library)
    with watch(notes, library):
        number = given.Value("i", 3)
        number.value += 1
    assert notes.all == [("Value.get", "begins"), ("Value.get", 3),
                         ("Value.set", "begins"), ("Value.set", None)]
    assert number.value == 4


def test_each_thread_has_calls_of_its_own(library):
    notes = Notes()
    given = importlib.import_module(library)
    with watch(notes, library):
        event = given.Event()
        thread = threading.Thread(target=event.wait)
        thread.start()
        event.set()
        thread.join(DEADLINE)
    assert ("Event.wait", True) in notes.all and ("Event.set", None) in notes.all


def test_a_function_is_found_by_those_who_imported_it_by_name(library, monkeypatch):
    pipe = importlib.import_module(f"{library}.connection").Pipe
    monkeypatch.setitem(globals(), "Pipe", pipe)
    notes = Notes()
    with watch(notes, library):
        for end in Pipe():      # noqa: F821
            end.close()
    assert [operation for operation, _ in notes.all] == ["Pipe", "Pipe"]
    assert globals()["Pipe"] is pipe


def test_a_queues_own_thread_is_not_announced():
    import multiprocessing
    notes = Notes()
    with watch(notes, "multiprocessing"):
        queue = multiprocessing.get_context("fork").Queue()
        queue.put("x")
        assert queue.get(timeout=DEADLINE) == "x"
        queue.close()
        queue.join_thread()
    assert [call[0] for call in notes.all if call[0] != "Pipe"] == [
        "Queue.put", "Queue.put", "Queue.get", "Queue.get"]


def test_watching_twice_tells_both_and_what_was_kept_from_the_block_is_silent_afterwards():
    import multiprocessing
    outer, inner = Notes(), Notes()
    with watch(outer, "multiprocessing"):
        with watch(inner, "multiprocessing"):
            number = multiprocessing.Value("i", 0)
            number.acquire()
        number.release()
    number.acquire()
    assert [call[0] for call in inner.all] == ["RLock.acquire"] * 2
    assert [call[0] for call in outer.all] == ["RLock.acquire"] * 2 + ["RLock.release"] * 2
