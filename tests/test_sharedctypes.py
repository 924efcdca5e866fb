"""Shared values: the same over the standard library and over mpkit."""

import ctypes
import importlib
import signal
import threading

import pytest

import mpkit
from tests.faults import wait_until_blocked

NUMBERS = [("b", -5), ("B", 200), ("h", -300), ("H", 60_000), ("i", -70_000), ("I", 4_000_000_000),
           ("l", -1), ("L", 1), ("q", -2**62), ("Q", 2**63), ("f", 0.5), ("d", 0.1), ("c", b"x"),
           ("u", "ä")]


class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_double), ("y", ctypes.c_double)]


def add(value, times):
    for _ in range(times):
        with value.get_lock():
            value.value += 1


def set_to(value, new):
    value.value = new


def test_additions_of_several_processes_are_not_lost(context):
    value = context.Value("i", 0)
    children = [context.Process(target=add, args=(value, 2_000)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert value.value == 4_000


@pytest.mark.parametrize("lock", [True, False])
@pytest.mark.parametrize("code, number", NUMBERS)
def test_every_type_code_holds_its_numbers(library, code, number, lock):
    value = library.Value(code, number, lock=lock)
    assert value.value == number
    value.value = value.value
    assert value.value == number


def test_without_an_initial_value_it_is_zero(library):
    assert library.Value("d").value == 0.0
    assert library.RawValue("i").value == 0


def test_a_child_sees_and_changes_it(context):
    for value in [context.Value("d", 1.5), context.Value("q", 1, lock=False),
                  context.RawValue(ctypes.c_short, 1), context.Value("i", 1, lock=context.Lock())]:
        child = context.Process(target=set_to, args=(value, 7))
        child.start()
        child.join()
        assert value.value == 7


def set_point(point):
    with point:
        point.x, point.y = 3, 4


def test_a_structure_is_shared_by_its_fields(context):
    point = context.Value(Point, 1, 2)
    assert (point.x, point.y) == (1, 2)
    child = context.Process(target=set_point, args=(point,))
    child.start()
    child.join()
    assert (point.x, point.y, point.get_obj().x) == (3, 4, 3)


def test_a_number_too_large_wraps_as_in_c(library):
    value = library.Value("i", 2**31 - 1)
    value.value += 1
    assert value.value == -2**31


def test_a_value_of_another_type_is_refused(library):
    value = library.Value("i", 3)
    with pytest.raises(TypeError):
        value.value = "3"
    assert value.value == 3


def test_the_lock_is_the_one_that_was_given(library):
    lock = library.Lock()
    value = library.Value("i", 1, lock=lock)
    assert value.get_lock() is lock
    with value:
        assert lock.acquire(False) is False
    assert value.value == 1


def tell_value(value, answer):
    answer.send(value.value)


@pytest.mark.parametrize("kind", ["Lock", "RLock", "Condition", "Semaphore"])
def test_who_reads_waits_while_another_holds_the_lock(library, kind):
    context = library.get_context("fork")
    value = context.Value("i", 1, lock=getattr(context, kind)())
    answer, tell = context.Pipe(duplex=False)
    with value.get_lock():
        child = context.Process(target=tell_value, args=(value, tell))
        child.start()
        wait_until_blocked(child.pid)
        value.get_obj().value = 2
    assert answer.recv() == 2
    child.join()


def test_any_lock_will_do(library):
    for lock in threading.Lock(), threading.RLock(), library.BoundedSemaphore(1):
        value, array = library.Value("i", 1, lock=lock), library.Array("i", 1, lock=lock)
        value.value += 1
        array[0] = value.value
        assert array[0] == 2 and lock.acquire(False)


def test_what_is_no_lock_is_refused(library):
    with pytest.raises(AttributeError):
        library.Value("i", 1, lock="yes")


def test_a_holder_may_read_and_write(library):
    value = library.Value("i", 1)
    with value.get_lock(), value:
        value.value += value.value
    assert value.value == 2


def double(arrays):
    for array in arrays:
        for place in range(len(array)):
            array[place] *= 2


def test_a_child_sees_and_changes_an_array(context):
    arrays = [context.Array("i", 3, lock=False), context.Array("i", [1, 2, 3]),
              context.RawArray(ctypes.c_double, (1, 2, 3)),
              context.Array("i", range(1, 4), lock=context.Lock())]
    arrays[0][:] = [1, 2, 3]
    child = context.Process(target=double, args=(arrays,))
    child.start()
    child.join()
    assert [array[:] for array in arrays] == [[2, 4, 6]] * 4


def test_an_array_has_items_slices_and_a_length(library):
    array = library.Array("i", 5)
    assert len(array) == 5 and list(array) == [0] * 5
    array[0], array[-1] = 7, 9
    array[1:3] = [1, 2]
    assert array[:] == [7, 1, 2, 0, 9] and array[::2] == [7, 2, 9] and 2 in array
    with pytest.raises(IndexError):
        array[5]
    with pytest.raises(ValueError):
        array[1:3] = [1, 2, 3]
    with pytest.raises(TypeError):
        array[0] = "7"


@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_an_array_may_have_any_size(library, size):
    array = library.Array("b", size)
    assert len(array) == size and not any(array[:])


def test_a_size_below_zero_is_refused(library):
    with pytest.raises(ValueError):
        library.Array("i", -1)


def test_an_array_of_bytes_has_a_value_and_is_raw(library):
    text = library.Array("c", 8)
    text.value = b"hello"
    assert (text.value, text.raw, text[1:3], text[0]) == (b"hello", b"hello\0\0\0", b"el", b"h")
    text.raw = b"ab\0cdefg"
    assert (text.value, text.raw) == (b"ab", b"ab\0cdefg")
    with pytest.raises(ValueError):
        text.value = b"much too long"


def test_an_array_of_characters_is_text(library):
    assert library.Array("u", "grün")[:] == "grün"


def test_an_array_may_be_of_structures(library):
    points = library.Array(Point, [(1, 2), (3, 4)])
    points[0].x = 7
    assert [(point.x, point.y) for point in points] == [(7, 2), (3, 4)]


def test_the_lock_of_an_array_is_the_one_that_was_given(library):
    lock = library.Lock()
    array = library.Array("i", 2, lock=lock)
    assert array.get_lock() is lock and len(array.get_obj()) == 2
    with array:
        assert lock.acquire(False) is False
    assert not hasattr(library.Array("i", 2, lock=False), "get_lock")
    assert hasattr(library.Array("i", 2, lock=None), "get_lock")
    with pytest.raises(AttributeError):
        library.Array("i", 2, lock="yes")


def test_a_copy_is_an_object_of_its_own(library):
    sharedctypes = importlib.import_module(f"{library.__name__}.sharedctypes")
    point = Point(1, 2)
    other = sharedctypes.copy(point)
    point.x = 7
    assert (other.x, other.y) == (1, 2)


@pytest.mark.parametrize("raw, name", [
    (ctypes.c_int(5), "Synchronized"), ((ctypes.c_int * 2)(), "SynchronizedArray"),
    ((ctypes.c_char * 2)(), "SynchronizedString"), (Point(), "Synchronized")])
def test_any_c_object_may_be_given_a_lock(library, raw, name):
    sharedctypes = importlib.import_module(f"{library.__name__}.sharedctypes")
    thing = sharedctypes.synchronized(raw)
    assert type(thing).__name__.startswith(name) and thing.get_obj() is raw
    with thing, pytest.raises(AssertionError):
        sharedctypes.synchronized(thing)


class Sample(ctypes.Structure):
    _fields_ = [("value", ctypes.c_int), ("weight", ctypes.c_double)]


# What only mpkit promises

def test_a_structure_with_a_field_called_value_is_shared_by_all_its_fields():
    sample = mpkit.Value(Sample, 1, 2.5)
    sample.value, sample.weight = 3, 7.0
    assert (sample.get_obj().value, sample.get_obj().weight) == (3, 7.0)
    assert (sample.value, sample.weight) == (3, 7.0)


class Deadly(ctypes.c_int):
    """Kills who reads or writes it."""

    @property
    def value(self):
        signal.raise_signal(signal.SIGKILL)

    @value.setter
    def value(self, _):
        signal.raise_signal(signal.SIGKILL)


class DeadlyItems(ctypes.c_int * 2):
    def __getitem__(self, _):
        signal.raise_signal(signal.SIGKILL)

    def __setitem__(self, *_):
        signal.raise_signal(signal.SIGKILL)


@pytest.mark.parametrize("lock", [mpkit.Lock, mpkit.RLock])
@pytest.mark.parametrize("c_type, name, args", [
    (Deadly, "__getattribute__", ("value",)), (Deadly, "__setattr__", ("value", 1)),
    (DeadlyItems, "__getitem__", (0,)), (DeadlyItems, "__setitem__", (0, 1))])
def test_who_was_killed_while_it_read_or_wrote_is_found(lock, c_type, name, args):
    shared = mpkit.Value(c_type, lock=lock())
    child = mpkit.get_context("fork").Process(target=getattr(shared, name), args=args)
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    with pytest.raises(mpkit.LockAbandoned) as caught:
        getattr(shared, name)(*args)
    assert caught.value.pid == child.pid


def test_an_array_of_arrays_travels(start_method):
    context = mpkit.get_context(start_method)
    table = context.Array(ctypes.c_int * 2, 3)
    child = context.Process(target=set_corner, args=(table,))
    child.start()
    child.join()
    assert table[2][1] == 5


def set_corner(table):
    table[2][1] = 5


def test_an_unknown_type_code_is_named_with_the_choices():
    with pytest.raises(TypeError, match="'z' is no type code: use one of c u b"):
        mpkit.Value("z")


def test_the_bytes_live_as_long_as_the_object():
    raw = mpkit.RawValue("i", 5)
    others = [mpkit.RawValue("i", number) for number in range(100)]
    del others
    [mpkit.RawValue("i", 9) for _ in range(100)]
    assert raw.value == 5


def test_an_ordinary_object_of_a_shared_type_is_sent_by_value():
    mpkit.RawValue(Point)
    first, second = mpkit.Pipe()
    first.send(Point(1, 2))
    assert second.recv().y == 2


def test_a_shared_value_travels_only_with_a_new_process(library):
    first, _second = library.Pipe()
    with pytest.raises(RuntimeError):
        first.send(library.Value("i"))


def test_ten_thousand_are_alive_at_once():
    values = [mpkit.Value("i", number) for number in range(10_000)]
    assert sum(value.value for value in values) == 10_000 * 9_999 // 2
