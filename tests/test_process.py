"""Processes: started in three ways, over the standard library and over mpkit, alike."""

import gc
import importlib
import os
import pathlib
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest

import mpkit
from mpkit import forking, forkserver

SECONDS = 30    # how long a test waits for what takes a moment
CLONE = pathlib.Path(mpkit.__file__).parent.parent
FINDS_MPKIT = {**os.environ, "PYTHONPATH": str(CLONE), "PYTHONUNBUFFERED": ""}


def nothing():
    pass


def leave(how):
    if how == "an exception":
        raise ValueError("this traceback is expected")
    if how == "a signal":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "os._exit":
        os._exit(9)
    sys.exit(how)


@pytest.mark.parametrize("how, code", [
    (None, 0), (0, 0), (3, 3), ("a text on stderr", 1), ("an exception", 1),
    ("a signal", -signal.SIGKILL), ("os._exit", 9)])
def test_the_exit_code_tells_how_a_process_ended(context, how, code):
    process = context.Process(target=leave, args=(how,))
    assert process.exitcode is None
    process.start()
    assert process.join() is None
    assert process.exitcode == code


def answer(connection, *args, **kwargs):
    connection.send((args, kwargs))


def test_a_target_gets_its_arguments(context):
    ours, theirs = context.Pipe()
    process = context.Process(target=answer, args=(theirs, 1, None), kwargs={"name": [2]})
    process.start()
    assert ours.recv() == ((1, None), {"name": [2]})
    process.join()


def wait_for_word(connection):
    connection.recv()


@pytest.fixture
def waiting(context):
    """A process that runs until it is told to end."""
    ours, theirs = context.Pipe()
    process = context.Process(target=wait_for_word, args=(theirs,))
    process.start()
    process.word = ours
    yield process
    process.kill()
    process.join()


def test_a_join_that_runs_out_gives_none_and_no_exit_code(waiting):
    assert waiting.join(0.01) is None
    assert waiting.exitcode is None
    assert waiting.is_alive()
    waiting.word.send("end")
    waiting.join(SECONDS)
    assert waiting.exitcode == 0
    assert not waiting.is_alive()


@pytest.mark.parametrize(
    "method, code", [("terminate", -signal.SIGTERM), ("kill", -signal.SIGKILL)])
def test_terminate_and_kill_end_a_process_by_a_signal(waiting, method, code):
    getattr(waiting, method)()
    waiting.join(SECONDS)
    assert waiting.exitcode == code


def test_a_running_process_is_an_active_child(library, waiting):
    assert waiting in library.active_children()
    waiting.kill()
    waiting.join()
    assert waiting not in library.active_children()


def test_close_refuses_while_it_runs_and_ends_all_use(waiting):
    with pytest.raises(ValueError):
        waiting.close()
    waiting.kill()
    waiting.join()
    waiting.close()
    waiting.close()
    for use in ("join", "is_alive", "start", "terminate", "kill"):
        with pytest.raises(ValueError, match="closed"):
            getattr(waiting, use)()
    assert "closed" in repr(waiting)
    waiting.join = waiting.kill = nothing       # for the fixture


class ClosedMeanwhile(mpkit.Process):
    @property
    def exitcode(self):
        self.close()
        return super().exitcode


def test_another_thread_may_close_a_process_while_one_asks_for_the_children():
    process = ClosedMeanwhile(target=nothing)
    process.start()
    process._child.wait()
    assert process not in mpkit.active_children()
    with pytest.raises(ValueError, match="closed"):
        process.join()


def test_a_sentinel_is_ready_when_the_process_has_ended(library, waiting):
    ready = importlib.import_module(f"{library.__name__}.connection").wait
    assert ready([waiting.sentinel], 0) == []
    waiting.kill()
    assert ready([waiting.sentinel], SECONDS) == [waiting.sentinel]


def test_a_process_can_be_started_once(context):
    process = context.Process(target=nothing)
    process.start()
    with pytest.raises(AssertionError):
        process.start()
    process.join()
    with pytest.raises(AssertionError):
        process.start()


def test_what_was_not_started_cannot_be_joined(context):
    process = context.Process(target=nothing)
    with pytest.raises(AssertionError):
        process.join()
    assert process.pid is None
    assert not process.is_alive()
    with pytest.raises(ValueError):
        process.sentinel  # noqa: B018


def test_the_first_argument_is_group(library):
    with pytest.raises(AssertionError):
        library.Process(nothing)


def family(name, connection):
    library = importlib.import_module(name)
    parent, me = library.parent_process(), library.current_process()
    connection.send({"name": me.name, "pid": me.pid, "real pid": os.getpid(), "daemon": me.daemon,
                     "parent": (parent.name, parent.pid), "parent lives": parent.is_alive(),
                     "child's name": library.Process().name})


def test_a_child_knows_itself_and_its_parent(library, context):
    ours, theirs = context.Pipe()
    process = context.Process(target=family, args=(library.__name__, theirs), name="Otto")
    process.daemon = True
    process.start()
    told = ours.recv()
    process.join()
    number = process._identity[0]
    assert told == {"name": "Otto", "pid": process.pid, "real pid": process.pid, "daemon": True,
                    "parent": ("MainProcess", os.getpid()), "parent lives": True,
                    "child's name": f"Process-{number}:1"}
    assert library.parent_process() is None


def try_to_have_a_child(name, connection):
    try:
        importlib.import_module(name).Process(target=nothing).start()
    except AssertionError as error:
        connection.send(str(error))


def test_a_daemonic_process_may_not_have_children(library, context):
    ours, theirs = context.Pipe()
    process = context.Process(target=try_to_have_a_child, args=(library.__name__, theirs),
                              daemon=True)
    process.start()
    assert "daemonic" in ours.recv()
    process.join()


def have_a_child_all_the_same(name, connection):
    library = importlib.import_module(name)
    library.current_process()._config["daemon"] = False
    child = library.Process(target=connection.send, args=("from the child",))
    child.start()
    child.join()


def test_programs_that_take_the_mark_of_a_daemon_off_have_children(library):
    context = library.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=have_a_child_all_the_same, args=(library.__name__, theirs),
                              daemon=True)
    process.start()
    process.join()
    assert ours.poll() and ours.recv() == "from the child"


class Squarer:
    """Only its subclasses, made below, are processes."""

    def __init__(self, connection, number):
        super().__init__()
        self.connection = connection
        self.number = number

    def run(self):
        self.connection.send(self.number ** 2)


class MpkitSquarer(Squarer, mpkit.Process):
    """A subclass with a run() of its own."""


def test_a_subclass_overrides_run(start_method):
    ours, theirs = mpkit.Pipe()
    process = MpkitSquarer(theirs, 7)
    process.start_method = start_method
    process.start()
    assert ours.recv() == 49
    process.join()
    assert process.name.startswith("MpkitSquarer-")


def test_run_called_by_hand_runs_here(library):
    seen = []
    library.Process(target=seen.append, args=(os.getpid(),)).run()
    assert seen == [os.getpid()]


# What only mpkit promises


@pytest.mark.slow
@pytest.mark.deadline(900)
def test_a_thousand_starts_leave_nothing_behind(start_method):
    many = 1000 if start_method == "fork" or os.environ.get("MPKIT_THOROUGH") else 100
    ended = run_text(f"""
        import os, threading, mpkit
        context = mpkit.get_context({start_method!r})
        def start():
            process = context.Process(target=int)
            process.start()
            process.join()
            return process.exitcode
        start()
        before = len(os.listdir("/dev/fd"))
        print({{start() for _ in range({many})}})
        print(len(os.listdir("/dev/fd")) - before, threading.active_count())
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                print("a zombie was left")
        except ChildProcessError:
            pass
        """, seconds=800)
    assert (ended.stdout, ended.stderr) == ("{0}\n0 1\n", "")


class Forgetful(mpkit.Process):
    """A subclass that forgets its process."""

    def __init__(self):
        self.settings = {}


@pytest.mark.parametrize("use", [
    mpkit.Process.start, mpkit.Process.join, mpkit.Process.is_alive,
    lambda process: process.exitcode, lambda process: setattr(process, "daemon", True)])
def test_a_subclass_that_forgets_super_init_is_told_what_to_call(use):
    with pytest.raises(mpkit.Misuse, match=r"call super\(\).__init__\(\) first in Forgetful"):
        use(Forgetful())


def test_an_exit_code_that_somebody_else_took_is_not_none():
    process = mpkit.get_context("fork").Process(target=nothing)
    process.start()
    os.waitpid(process.pid, 0)
    process.join()
    assert process.exitcode == 255
    assert not process.is_alive()


def linger(connection):
    """Leave a process behind that lives on, and tell its pid."""
    pid = os.fork()
    if pid == 0:
        signal.pause()
    connection.send(pid)


def test_join_does_not_wait_for_grandchildren():
    ours, theirs = mpkit.Pipe()
    process = mpkit.get_context("fork").Process(target=linger, args=(theirs,))
    process.start()
    left_behind = ours.recv()
    process.join(SECONDS)
    assert process.exitcode == 0
    os.kill(left_behind, signal.SIGKILL)


def run_python(*arguments, seconds=SECONDS):
    """Run an interpreter of its own to its end."""
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True,
                          timeout=seconds, env=FINDS_MPKIT)


def run_text(text, **limit):
    """Run a script that has no file."""
    return run_python("-c", textwrap.dedent(text), **limit)


@pytest.fixture
def script(tmp_path):
    """Run a script from a file."""
    def run(text, *arguments):
        file = tmp_path / "script.py"
        file.write_text(textwrap.dedent(text))
        return run_python(str(file), *arguments)
    return run


def test_at_its_end_a_process_waits_for_children_and_terminates_daemons(script, start_method):
    ended = script("""
        import sys, signal, mpkit
        def child(words, connection):
            if connection:
                connection.recv()
            print(words + "\\n", end="", flush=True)      # one write: lines are not torn
            signal.pause() if words == "daemon" else None
        if __name__ == "__main__":
            mpkit.set_start_method(sys.argv[1])
            ours, theirs = mpkit.Pipe()
            mpkit.Process(target=child, args=("daemon", None), daemon=True).start()
            mpkit.Process(target=child, args=("child", theirs)).start()
            print("main\\n", end="", flush=True)
            ours.send("go")
        """, start_method)
    assert ended.returncode == 0
    assert ended.stderr == ""
    lines = ended.stdout.split()
    assert lines.index("main") < lines.index("child")


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_missing_guard_is_one_error_with_the_remedy(script, method):
    ended = script("""
        import sys, mpkit
        mpkit.set_start_method(sys.argv[1], force=True)
        process = mpkit.Process(target=print, args=("hello",))
        process.start()
        process.join()
        print("exit code", process.exitcode)
        """, method)
    assert ended.stderr.count("RuntimeError: ") == 1
    assert "if __name__ == '__main__':" in ended.stderr
    assert "exit code 1" in ended.stdout
    assert "hello" not in ended.stdout


@pytest.mark.slow
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_the_main_program_is_one_module_in_a_child(script, method):
    ended = script("""
        import sys, mpkit
        def tell():
            print(__name__, globals() is vars(sys.modules["__main__"]),
                  sys.modules["__main__"] is sys.modules["__mp_main__"])
        if __name__ == "__main__":
            process = mpkit.get_context(sys.argv[1]).Process(target=tell)
            process.start()
            process.join()
        """, method)
    assert (ended.stdout, ended.stderr) == ("__mp_main__ True True\n", "")


@pytest.mark.slow
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_child_sends_back_what_is_of_a_class_of_the_main_program(script, method):
    ended = script("""
        import sys, mpkit
        class Guest:
            pass
        def send(there):
            there.send(Guest())
        if __name__ == "__main__":
            here, there = mpkit.Pipe()
            process = mpkit.get_context(sys.argv[1]).Process(target=send, args=(there,))
            process.start()
            print(type(here.recv()) is Guest)
            process.join()
        """, method)
    assert (ended.stdout, ended.stderr) == ("True\n", "")


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_target_that_cannot_be_found_is_refused_before_anything_starts(method):
    ended = run_text(f"""
        import mpkit
        process = mpkit.get_context({method!r}).Process(target=lambda: None)
        def target(): pass
        for function in (target, lambda: None):
            process = mpkit.get_context({method!r}).Process(target=function)
            try:
                process.start()
            except mpkit.CannotTravel as error:
                print("refused:", error)
            print(process.pid, mpkit.active_children())
        """)
    assert ended.stderr == ""
    assert ended.stdout.count("refused: ") == 2
    assert ended.stdout.count("import mpkit.lab first") == 2
    assert ended.stdout.count("None []") == 2


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_with_the_laboratory_what_is_typed_by_hand_can_be_a_target(method):
    ended = run_text(f"""
        import mpkit
        from mpkit.lab import by_value
        by_value.install()
        class Point:
            def __init__(self, x): self.x = x
        def target(connection, point): connection.send(Point(point.x + 1))
        ours, theirs = mpkit.Pipe()
        process = mpkit.get_context({method!r}).Process(target=target, args=(theirs, Point(1)))
        process.start()
        point = ours.recv()
        process.join()
        print(type(point) is Point, point.x, process.exitcode)
        """)
    assert (ended.stdout, ended.stderr) == ("True 2 0\n", "")


def test_a_killed_parent_takes_its_descendants_along(tmp_path, start_method):
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent("""
        import os, signal, sys, mpkit
        def child(depth):
            if depth:
                mpkit.Process(target=child, args=(depth - 1,)).start()
            os.write(1, b"%d\\n" % os.getpid())        # one write: lines are not torn
            signal.pause()
        if __name__ == "__main__":
            mpkit.set_start_method(sys.argv[1])
            child(2)
        """))
    with subprocess.Popen([sys.executable, str(script), start_method],
                          stdout=subprocess.PIPE, text=True, env=FINDS_MPKIT) as parent:
        try:
            pids = [int(parent.stdout.readline()) for _ in range(3)]
        finally:
            parent.kill()
        assert len(set(pids)) == 3
        assert parent.stdout.read() == ""       # at the end of file nobody holds it any more


def test_a_child_of_a_killed_fork_server_is_known_to_be_dead():
    context = mpkit.get_context("forkserver")
    ours, theirs = context.Pipe()
    process = context.Process(target=wait_for_word, args=(theirs,))
    process.start()
    with open(f"/proc/{process.pid}/stat") as file:
        server = int(file.read().rpartition(")")[2].split()[1])
    os.kill(server, signal.SIGKILL)
    ours.send("end")
    process.join(SECONDS)
    assert process.exitcode == 255
    again = context.Process(target=nothing)
    again.start()
    again.join(SECONDS)
    assert again.exitcode == 0
    with pytest.raises(ChildProcessError):      # it is no zombie
        os.waitpid(server, 0)


def test_nobody_forks_while_another_thread_writes_to_a_stream():
    # A child would get the stream while the other holds it, and who flushes it there would hang.
    ended = run_text("""
        import os, sys, threading, warnings, mpkit
        from mpkit.forking import flush, streams
        def ask(*_):
            another = threading.Thread(target=lambda: print(streams.acquire(False), flush=True))
            another.start()
            another.join()
        warnings.showwarning = ask
        release = threading.Event()
        threading.Thread(target=release.wait).start()
        if mpkit.fork() == 0:
            os._exit(0)
        os.wait()
        release.set()
        sys.stderr.flush = ask
        flush()
        del sys.stderr.flush
        """)
    assert ended.stdout == "False\nFalse\n"


def test_who_forks_waits_for_who_writes_and_its_child_may_write():
    ended = run_text("""
        import os, threading, mpkit
        from mpkit.forking import flush, streams
        def fork():
            if os.fork() == 0:
                flush()
                os._exit(0)
            print(os.waitstatus_to_exitcode(os.wait()[1]))
        forker = threading.Thread(target=fork)
        with streams:
            forker.start()
            print("written", flush=True)
        forker.join()
        """)
    assert ended.stdout == "written\n0\n"


def test_a_forked_child_imports_anew_what_another_thread_was_importing(script, tmp_path):
    (tmp_path / "half.py").write_text(textwrap.dedent("""
        import __main__, os
        if os.getpid() == __main__.parent:
            __main__.begun.set()
            __main__.go_on.wait()
        """))
    ended = script("""
        import os, threading, mpkit
        from mpkit.forking import Attendant
        parent, begun, go_on = os.getpid(), threading.Event(), threading.Event()
        def need():
            import half
        another = Attendant("an import", need)
        another.start()
        begun.wait()
        process = mpkit.get_context("fork").Process(target=need)
        process.start()
        process.join()
        go_on.set()
        another.join()
        print(process.exitcode)
        """)
    assert (ended.stdout, ended.stderr) == ("0\n", "")


def test_fork_warns_of_other_threads_by_name_and_once():
    ended = run_text("""
        import threading, mpkit
        release = threading.Event()
        threading.Thread(target=release.wait, name="the watcher").start()
        for _ in range(3): mpkit.get_context("fork").Process(target=int).start()
        release.set()
        """)
    assert "the watcher" in ended.stderr
    assert ended.stderr.count("Warning") == 1
    assert "<string>:5: RuntimeWarning" in ended.stderr


def test_fork_gives_zero_in_the_child_and_its_pid_in_the_parent():
    pid = mpkit.fork()
    if pid == 0:
        os._exit(5)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 5


def test_an_exit_code_too_large_for_the_system_ends_the_child_all_the_same():
    process = mpkit.get_context("fork").Process(target=sys.exit, args=(1 << 40,))
    process.start()
    process.join(SECONDS)
    assert process.exitcode == 0


def test_a_signal_handler_may_ask_after_a_child_at_any_moment():
    ended = run_text("""
        import signal, mpkit
        process = mpkit.get_context("fork").Process(target=signal.pause)
        process.start()
        signal.signal(signal.SIGALRM, lambda *_: process.is_alive())
        signal.setitimer(signal.ITIMER_REAL, 0.0002, 0.0002)
        for _ in range(20_000):
            process.is_alive()
        signal.setitimer(signal.ITIMER_REAL, 0)
        process.kill()
        process.join()
        print(process.exitcode)
        """)
    assert (ended.stdout, ended.stderr) == ("-9\n", "")


def test_an_interrupt_never_lets_a_child_run_on_in_the_code_of_its_parent():
    ended = run_text("""
        import os, signal, mpkit
        main = os.getpid()
        context = mpkit.get_context("fork")
        class Interrupt(Exception): pass
        def interrupt(*_):
            raise Interrupt
        signal.signal(signal.SIGALRM, interrupt)
        for round in range(100):
            process = context.Process(target=int)
            try:
                try:
                    signal.setitimer(signal.ITIMER_REAL, 0.0001 + round * 0.00002)
                    process.start()
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
            except Interrupt:
                pass
            if os.getpid() != main:
                os.write(1, b"a child ran on")
                os._exit(0)
        print("done")
        """)
    assert ended.stdout.strip() == "done", ended.stderr


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_default_time_limit_of_sockets_does_not_matter(script, method):
    ended = script("""
        import socket, sys, time, mpkit
        socket.setdefaulttimeout(0.05)
        if __name__ == "__main__":
            process = mpkit.get_context(sys.argv[1]).Process(target=time.sleep, args=(0.3,))
            process.start()
            process.join()
            print(process.exitcode)
        """, method)
    assert (ended.stdout, ended.stderr) == ("0\n", "")


def test_what_the_main_program_prints_at_import_is_not_doubled_by_the_fork_server(script):
    ended = script("""
        import mpkit
        print("imported")
        if __name__ == "__main__":
            for _ in range(3):
                process = mpkit.get_context("forkserver").Process(target=int)
                process.start()
                process.join()
        """)
    assert ended.stdout.count("imported") == 2      # once here, once in the server


def test_what_was_printed_before_a_fork_is_not_doubled():
    ended = run_text("""
        import mpkit
        print("once")
        process = mpkit.get_context("fork").Process(target=int)
        process.start()
        process.join()
        """)
    assert (ended.stdout, ended.stderr) == ("once\n", "")


def put_slowly(queue):
    threading.Timer(0.1, queue.put, ["from a thread"]).start()


def test_what_a_thread_of_a_child_puts_is_not_lost():
    queue = mpkit.Queue()
    process = mpkit.get_context("fork").Process(target=put_slowly, args=(queue,))
    process.start()
    process.join(SECONDS)
    assert queue.get(timeout=SECONDS) == "from a thread"


def test_a_family_gets_over_the_death_of_its_fork_server():
    ended = run_text("""
        import os, signal, mpkit
        from mpkit import forkserver
        from mpkit.lab import by_value
        by_value.install()
        context = mpkit.get_context("forkserver")
        def start():
            process = context.Process(target=int)
            process.start()
            process.join()
            return process.exitcode
        def member(connection):
            connection.recv()
            connection.send(start())
        ours, theirs = mpkit.Pipe()
        other = mpkit.get_context("fork").Process(target=member, args=(theirs,))
        print(start())
        other.start()
        os.kill(forkserver._server.pid, signal.SIGKILL)
        os.waitpid(forkserver._server.pid, 0)
        print(start())
        ours.send("now you")
        print(ours.recv())
        other.join()
        """)
    assert (ended.stdout, ended.stderr) == ("0\n0\n0\n", "")


class KillsTheServer:
    """When it is pickled, that is between the question for the server and the request to it."""

    def __reduce__(self):
        os.kill(forkserver._server.pid, signal.SIGKILL)
        os.waitid(os.P_PID, forkserver._server.pid, os.WEXITED | os.WNOWAIT)
        return int, ()


def test_a_fork_server_killed_in_the_middle_of_a_start_is_named_and_the_next_start_works():
    context = mpkit.get_context("forkserver")
    context.Process(target=nothing).start()
    with pytest.raises(OSError, match="no child for us: it was killed"):
        context.Process(target=print, args=(KillsTheServer(),)).start()
    process = context.Process(target=nothing)
    process.start()
    process.join()
    assert process.exitcode == 0


def test_an_interrupt_never_hides_a_running_child():
    ended = run_text("""
        import os, signal, mpkit
        context = mpkit.get_context("fork")
        class Interrupt(Exception): pass
        def interrupt(*_):
            raise Interrupt
        signal.signal(signal.SIGALRM, interrupt)
        for round in range(150):
            process = context.Process(target=signal.pause)
            try:
                try:
                    signal.setitimer(signal.ITIMER_REAL, 0.0003 + round * 0.00001)
                    process.start()
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
            except Interrupt:
                pass
            if process.pid is not None and process not in mpkit.active_children():
                print("hidden:", process)
            for child in mpkit.active_children():
                child.kill()
                child.join()
        try:
            while os.waitpid(-1, 0)[0]:
                print("a zombie was left")
        except ChildProcessError:
            print("done")
        """)
    assert ended.stdout == "done\n", ended.stderr


def test_an_exit_code_that_another_thread_collected_is_known(start_method):
    process = mpkit.get_context(start_method).Process(target=sys.exit, args=(3,))
    process.start()
    process.join()
    assert process._child._collect() == 3


def test_a_thread_that_asks_while_another_collects_the_exit_code_takes_it_from_nobody(monkeypatch):
    def collect_while_another_asks(pid, flags):
        told = collect(pid, flags)
        monkeypatch.undo()
        thread = threading.Thread(target=lambda: seen.append(process.exitcode))
        thread.start()
        thread.join()
        return told

    process, seen, collect = mpkit.get_context("fork").Process(target=int), [], os.waitpid
    process.start()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    monkeypatch.setattr(os, "waitpid", collect_while_another_asks)
    process.join()
    assert (seen, process.exitcode) == ([None], 0)


def test_no_signal_is_sent_to_a_process_that_has_ended(monkeypatch):
    process = mpkit.get_context("fork").Process(target=nothing)
    process.start()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    sent = []
    monkeypatch.setattr(os, "kill", lambda *signal: sent.append(signal))
    process.terminate()
    process.kill()
    assert sent == [] and process.exitcode == 0     # its number may be that of another by now


def test_a_raw_fork_has_none_of_its_parents_children():
    process = mpkit.get_context("fork").Process(target=signal.pause)
    process.start()
    pid = os.fork()
    if pid == 0:
        os._exit(0 if mpkit.active_children() == [] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert process in mpkit.active_children()
    process.kill()
    process.join()


def use_anothers(process, use, connection):
    try:
        use(process)
        connection.send("done")
    except mpkit.Misuse as error:
        connection.send(str(error))


@pytest.mark.parametrize("use", [
    mpkit.Process.start, mpkit.Process.join, mpkit.Process.terminate, mpkit.Process.kill,
    mpkit.Process.is_alive, lambda process: process.exitcode])
def test_only_the_parent_may_use_a_process(use):
    context = mpkit.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=signal.pause, daemon=True)
    if use is not mpkit.Process.start:
        process.start()
    other = context.Process(target=use_anothers, args=(process, use, theirs))
    other.start()
    assert "a child of this process" in ours.recv()
    other.join()
    if process.pid:
        assert process.is_alive()
        process.kill()
        process.join()


def leave_a_program(connection):
    program = subprocess.Popen(["sleep", str(2 * SECONDS)], close_fds=False)
    connection.send(program.pid)
    program.returncode = 0      # no warning that it still runs


def test_a_program_that_a_child_leaves_behind_has_nothing_of_it(start_method):
    context = mpkit.get_context(start_method)
    ours, theirs = context.Pipe()
    process = context.Process(target=leave_a_program, args=(theirs,))
    process.start()
    theirs.close()
    left_behind = ours.recv()
    process.join(SECONDS)
    ended = ours.poll(SECONDS)
    os.kill(left_behind, signal.SIGKILL)
    assert process.exitcode == 0 and ended


@pytest.mark.parametrize("parent", [None, os.getppid()], ids=["of a server", "of a fork"])
def test_a_child_whose_parent_is_gone_before_it_could_watch_is_killed(parent):
    pid = os.fork()
    if pid == 0:
        sentinel, lifeline = forking.bond()
        if not parent:
            sentinel.close()
        forking.die_with_parent(lifeline, parent)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL


def have_a_child_and_die():
    mpkit.get_context("forkserver").Process(target=time.sleep, args=(SECONDS,)).start()
    os.kill(os.getpid(), signal.SIGKILL)


def test_the_fork_server_outlives_who_asked_it():
    context = mpkit.get_context("forkserver")
    servers = set()
    for _ in range(3):
        for target, code in (have_a_child_and_die, -signal.SIGKILL), (int, 0):
            process = context.Process(target=target)
            process.start()
            process.join()
            assert process.exitcode == code
            servers.add(forkserver._server.pid)
    assert len(servers) == 1


def test_ctrl_c_does_not_end_the_fork_server():
    context = mpkit.get_context("forkserver")
    servers = []
    for _ in range(2):
        process = context.Process(target=nothing)
        process.start()
        process.join()
        servers.append(forkserver._server.pid)
        os.kill(servers[-1], signal.SIGINT)
    assert servers[0] == servers[1] and process.exitcode == 0


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_program_whose_output_is_closed_has_children(method):
    ended = run_text(f"""
        import os, sys, mpkit
        os.close(1)
        sys.stdout = None       # as in a program that was started so
        process = mpkit.get_context({method!r}).Process(target=int)
        process.start()
        process.join()
        sys.exit(process.exitcode)
        """)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_module_that_the_fork_server_cannot_import_is_the_business_of_who_needs_it():
    ended = run_text("""
        import mpkit
        mpkit.set_forkserver_preload(["there_is_no_such_module"])
        process = mpkit.get_context("forkserver").Process(target=int)
        process.start()
        process.join()
        print(process.exitcode)
        """)
    assert (ended.stdout, ended.stderr) == ("0\n", "")


def test_more_descriptors_than_a_request_carries_are_refused(monkeypatch):
    monkeypatch.setattr(forkserver, "_MOST_DESCRIPTORS", 3)
    process = mpkit.get_context("forkserver").Process(target=len, args=(mpkit.Pipe(),))
    with pytest.raises(ValueError, match="use 'spawn' or pass fewer"):
        process.start()


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_child_is_started_with_the_last_descriptors_that_the_limit_allows(method):
    ended = run_text(f"""
        import os, resource, mpkit
        context = mpkit.get_context({method!r})
        ours, theirs = context.Pipe()
        first = context.Process(target=int)
        first.start()
        first.join()
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
        null = os.open(os.devnull, os.O_RDONLY)
        while null < 55:
            null = os.dup(null)
        process = context.Process(target=theirs.send, args=("here",))
        process.start()
        print(ours.recv())
        process.join()
        print(process.exitcode)
        """)
    assert (ended.stdout, ended.stderr) == ("here\n0\n", "")


def test_what_atexit_has_in_a_child_is_done_as_by_multiprocessing(script, start_method):
    program = """
        import atexit, sys, LIBRARY as mp
        def child():
            atexit.register(print, "the child's end")
        if __name__ == "__main__":
            atexit.register(print, "the parent's end")
            process = mp.get_context(sys.argv[1]).Process(target=child)
            process.start()
            process.join()
            sys.stdout.flush()
        """
    ended = [script(program.replace("LIBRARY", library), start_method)
             for library in ("multiprocessing", "mpkit")]
    assert ended[0].stdout == ended[1].stdout
    assert ended[1].stdout.count("parent's") == 1


class Circle:
    def __init__(self, connection):
        self.myself, self.connection = self, connection

    def __del__(self):
        self.connection.send("gone")


def leave_a_circle(connection):
    Circle(connection)
    connection.send(gc.get_freeze_count() > 0)


def test_a_spawned_child_looks_for_garbage_in_what_the_program_makes_and_not_in_mpkit():
    ours, theirs = mpkit.Pipe()
    process = mpkit.get_context("spawn").Process(target=leave_a_circle, args=(theirs,))
    process.start()
    theirs.close()
    assert (ours.recv(), ours.recv()) == (True, "gone")
    process.join()
