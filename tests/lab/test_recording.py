"""What a recording holds, of this process and of its children, however they start and end."""
import os
import signal
import tempfile
import threading

import pytest

import mpkit
from mpkit.lab.recording import record

pytestmark = pytest.mark.slow


def greet(queue, name):
    queue.put(f"hello {name}")


def put_and_wait(queue, event):
    queue.put("ready")
    event.wait()


def born_again(queue):
    child = mpkit.Process(target=greet, args=(queue, "grandparent"), name="inner")
    child.start()
    child.join()


def broken():
    raise KeyError("broken")


class Unwilling:
    def __repr__(self):
        raise RuntimeError("no text of mine")


def test_a_child_is_seen_from_its_first_line_to_its_exit_code(start_method):
    context = mpkit.get_context(start_method)
    with record() as run:
        queue = context.Queue()
        child = context.Process(target=greet, args=(queue, "you"), name="greeter")
        child.start()
        assert queue.get() == "hello you"
        child.join()
    main, greeter = run.spans.lanes
    assert (main.name, greeter.name, greeter.exitcode) == ("main", "greeter", 0)
    assert main.start <= greeter.start < greeter.end <= main.end
    (message,) = run.spans.arrows
    assert message.text == "'hello you'" and (message.lane, message.to_lane) == (1, 0)


def test_a_childs_child_is_seen_too(start_method):
    with record() as run:
        queue = mpkit.Queue()
        child = mpkit.get_context(start_method).Process(
            target=born_again, args=(queue,), name="outer")
        child.start()
        queue.get()
        child.join()
    assert [lane.name for lane in run.spans.lanes] == ["main", "outer", "inner"]


def test_what_a_killed_process_did_until_then_is_there(start_method):
    context = mpkit.get_context(start_method)
    with record() as run:
        queue, event = context.Queue(), context.Event()
        child = context.Process(target=put_and_wait, args=(queue, event), name="victim")
        child.start()
        queue.get()
        os.kill(child.pid, signal.SIGKILL)
        child.join()
    victim = run.spans.lanes[1]
    assert victim.exitcode == -signal.SIGKILL and len(run.spans.arrows) == 1
    assert "ended: victim killed by SIGKILL" in str(run.timeline())


def test_one_that_nobody_joined_is_told_and_stays_to_be_joined():
    with record() as run:
        child = mpkit.get_context("fork").Process(target=broken, name="broken")
        child.start()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert run.spans.lanes[1].exitcode == 1
    child.join()
    assert child.exitcode == 1


def test_a_shared_object_has_one_name_in_all_processes(start_method):
    context = mpkit.get_context(start_method)
    with record() as run:
        queue, event = context.Queue(), context.Event()
        child = context.Process(target=put_and_wait, args=(queue, event))
        child.start()
        queue.get()
        event.set()
        child.join()
    for kind in "Queue", "Event":
        objects = {(event.pid, event.object) for event in run.events
                   if event.operation.startswith(kind)}
        assert len(objects) == 2 and len({name for _, name in objects}) == 1 and "" not in objects


def test_only_the_block_is_recorded_even_one_that_fails():
    lock = mpkit.Lock()
    with lock:
        pass
    with pytest.raises(KeyError), record() as run:
        with lock:
            raise KeyError
    with lock:
        pass
    assert [event.operation for event in run.events] == [
        "Process.run", *["Lock.acquire"] * 2, *["Lock.release"] * 2, "Process.run"]


def test_nothing_is_left_behind():
    files, open_files = set(os.listdir(tempfile.gettempdir())), len(os.listdir("/dev/fd"))
    with record():
        child = mpkit.Process(target=int)
        child.start()
        child.join()
    child.close()
    left = {name for name in set(os.listdir(tempfile.gettempdir())) - files
            if name.startswith("mpkit-run-")}
    assert not left
    assert len(os.listdir("/dev/fd")) <= open_files + 2     # the lifeline, which stays


def test_a_call_that_outlasts_the_recording_writes_into_no_other_file(tmp_path):
    entered, leave = threading.Event(), threading.Event()

    class Lingering:
        def __reduce__(self):
            entered.set()
            leave.wait()
            return int, ()

    reader, writer = mpkit.Pipe()
    with record():
        thread = threading.Thread(target=writer.send, args=(Lingering(),))
        thread.start()
        entered.wait()
    others = [open(tmp_path / str(number), "w") for number in range(3)]     # the free numbers
    leave.set()
    thread.join()
    for each in others:
        each.close()
    assert {os.path.getsize(each.name) for each in others} == {0}


def close_all_and_open_others(folder, lock):
    os.closerange(3, 256)
    for number in range(64):
        os.open(folder / str(number), os.O_CREAT | os.O_WRONLY)
    with lock:
        pass


def test_a_program_that_opens_a_file_under_the_recorders_number_keeps_it_to_itself(tmp_path):
    with record() as run:
        lock = mpkit.Lock()
        child = mpkit.get_context("fork").Process(
            target=close_all_and_open_others, args=(tmp_path, lock))
        child.start()
        child.join()
    assert child.exitcode == 0 and len(run.spans.lanes) == 2
    assert [each.stat().st_size for each in tmp_path.iterdir()] == [0] * 64


def test_a_message_whose_text_cannot_be_had_is_recorded_all_the_same():
    with record() as run:
        one, other = mpkit.Pipe()
        one.send(Unwilling())
        other.recv()
        one.send(b"x" * 10_000)
        other.recv()
        one.send(10 ** 10_000)
        other.recv()
    first, second, third = (arrow.text for arrow in run.spans.arrows)
    assert first == "<Unwilling instance>" and second.endswith("10000 bytes")
    assert third.startswith("<int") or len(third) <= 60


def test_a_run_cannot_be_looked_at_before_its_block_is_left():
    with record() as run:
        with pytest.raises(RuntimeError, match="once the block"):
            run.timeline()
