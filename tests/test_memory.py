"""Shared bytes: seen by every process, cut and taken back without a mix-up."""

import os

import pytest

from mpkit import handle, memory, pickling


def in_child(function) -> int:
    """Run a function in a forked child; its exit code: 0 if the function gave a true value."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = 0 if function() else 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def over_the_wire(thing):
    """The thing as a child of spawn would find it."""
    contents, luggage = pickling.pack_departure(thing)
    with handle.unpacking([os.dup(each.fileno()) for each in luggage]):
        return pickling.loads(contents)


def test_a_block_is_zero_and_as_large_as_asked():
    block = memory.shared_bytes(100)
    assert bytes(block.bytes) == bytes(len(block.bytes))
    assert len(block.bytes) >= 100


def test_blocks_start_on_lines_of_the_cache():
    starts = [memory.shared_bytes(8).start for _ in range(10)]
    assert all(start % memory.ALIGNMENT == 0 for start in starts)


def test_a_forked_child_writes_where_the_parent_reads():
    block = memory.shared_bytes(8)

    def write():
        block.bytes[0] = 7
        return True

    assert in_child(write) == 0
    assert block.bytes[0] == 7


@pytest.mark.parametrize("size", [8, memory.OWN_REGION * 2])
def test_a_block_that_travelled_shows_the_same_bytes(size):
    block = memory.shared_bytes(size)
    arrived = over_the_wire(block)
    arrived.bytes[3] = 42
    assert block.bytes[3] == 42


def test_two_blocks_of_one_region_arrive_in_one_map():
    pair = [memory.shared_bytes(8), memory.shared_bytes(8)]
    first, second = over_the_wire(pair)
    assert first.region is second.region


def test_bytes_that_another_process_may_know_are_not_used_again():
    block = memory.shared_bytes(8)
    place = block.region, block.start
    del block
    again = memory.shared_bytes(8)
    assert (again.region, again.start) != place


def test_blocks_that_nobody_refers_to_give_their_regions_back():
    before = len(os.listdir("/dev/fd"))
    for _ in range(10 * memory.REGION // memory.ALIGNMENT):
        memory.shared_bytes(8)
    assert len(os.listdir("/dev/fd")) <= before + 1


def test_blocks_cut_in_a_child_do_not_overlap_the_parents():
    memory.shared_bytes(8)

    def other_region():
        return memory.shared_bytes(8).region is not before.region

    before = memory.shared_bytes(8)
    assert in_child(other_region) == 0


def test_ten_thousand_blocks_take_few_descriptors():
    before = len(os.listdir("/dev/fd"))
    blocks = [memory.shared_bytes(64) for _ in range(10_000)]
    assert len(os.listdir("/dev/fd")) - before <= 10
    assert len({(id(block.region), block.start) for block in blocks}) == 10_000


def test_a_large_block_gives_its_memory_back():
    before = len(os.listdir("/dev/fd"))
    for _ in range(20):
        memory.shared_bytes(memory.OWN_REGION)
    assert len(os.listdir("/dev/fd")) <= before + 1


@pytest.mark.parametrize("portable", [False, True])
def test_a_nameless_file_is_read_from_its_start(portable, monkeypatch, tmp_path):
    monkeypatch.setattr(memory, "PORTABLE", portable)
    monkeypatch.setattr("mpkit.memory.TEMPORARY", str(tmp_path))
    with open(memory.nameless_file(b"some bytes"), "rb") as file:
        assert file.read() == b"some bytes"
    assert os.listdir(tmp_path) == []


def test_a_nameless_file_that_cannot_be_written_leaves_no_descriptor(monkeypatch):
    def refuse(*_):
        raise OSError("no space left")

    before = len(os.listdir("/dev/fd"))
    monkeypatch.setattr("os.write", refuse)
    with pytest.raises(OSError, match="no space left"):
        memory.nameless_file(b"some bytes")
    assert len(os.listdir("/dev/fd")) == before
