"""How objects travel: as messages, as departures, and what goes along with every child."""

import math
import pickle

import pytest

import mpkit
from mpkit import pickling


class Nested:
    """Pickles a part of itself by itself, in the middle of being pickled."""

    def __init__(self, depth):
        self.depth = depth

    def __reduce__(self):
        inner = pickling.dumps(Nested(self.depth - 1)) if self.depth else b""
        return rebuilt, (self.depth, inner)


def rebuilt(depth, inner):
    return depth, pickling.loads(inner) if inner else None


@pytest.mark.parametrize("message", [None, 0, "text", [1, [2]], {"a": (1, 2)}, b"x" * 100_000])
def test_a_message_arrives_as_it_left(message):
    assert pickling.loads(pickling.dumps(message)) == message


def test_two_messages_have_nothing_to_do_with_each_other():
    same = ["an object that both hold"]
    first, second = pickling.dumps(same), pickling.dumps(same)
    assert first == second


def test_a_message_can_be_pickled_in_the_middle_of_another():
    assert pickling.loads(pickling.dumps(Nested(2))) == (2, (1, (0, None)))


def test_after_an_error_the_next_message_goes_through():
    with pytest.raises((pickle.PicklingError, AttributeError)):
        pickling.dumps(lambda: None)
    assert pickling.loads(pickling.dumps("next")) == "next"


@pytest.fixture
def whole_functions():
    """Functions travel whole inside the test, as they do from a notebook."""
    from mpkit.lab import by_value
    by_value.install()
    yield
    pickling.use(pickle.Pickler)
    del pickling.companions["by value"]


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_function_without_a_name_takes_along_what_it_uses(whole_functions, method):
    offset = 3
    ours, theirs = mpkit.Pipe()
    process = mpkit.get_context(method).Process(
        target=lambda connection: connection.send(math.floor(math.pi) + offset), args=(theirs,))
    process.start()
    theirs.close()
    assert ours.recv() == 6
    process.join()


calls = []


def note(word):
    calls.append(word)


def tell(connection):
    connection.send(calls)


def test_companions_are_called_first_in_every_child(start_method, monkeypatch):
    monkeypatch.setitem(pickling.companions, "a test", (note, ("was here",)))
    ours, theirs = mpkit.Pipe()
    process = mpkit.get_context(start_method).Process(target=tell, args=(theirs,))
    process.start()
    theirs.close()
    assert ours.recv() == ["was here"]
    process.join()
    assert calls == []
