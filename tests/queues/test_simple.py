"""Simple queues: the same over the standard library and over mpkit."""

import pytest

LARGE = b"x" * 1_000_000


def put_all(to, items):
    for item in items:
        to.put(item)


def test_objects_arrive_in_order_from_a_child(context):
    made = context.SimpleQueue()
    items = ["small", LARGE, None, *range(3_000)]
    child = context.Process(target=put_all, args=(made, items))
    child.start()
    assert [made.get() for _ in items] == items
    child.join()
    assert made.empty()
    made.close()


def test_a_closed_one_is_refused_by_the_system(library):
    made = library.get_context("fork").SimpleQueue()
    made.close()
    made.close()
    with pytest.raises(OSError):
        made.put(1)
    with pytest.raises(OSError):
        made.get()
