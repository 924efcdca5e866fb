"""Programs that run as cells: what is shown of them, and that nothing of them is left."""
import os
import subprocess
import sys
import textwrap
import time

import psutil
import pytest

from mpkit.lab import cell, lanes
from mpkit.lab.columns import plain
from mpkit.lab.events import Event

LONG = 100      # seconds: nothing here takes so long
METHODS = ("fork", "spawn", "forkserver")


def run(code: str, method=None, limit=LONG, **options) -> cell.Outcome:
    return cell.run("# %%mp\n" + textwrap.dedent(code), method, limit, **options)


def shown(outcome, **options) -> list[str]:
    return plain([lanes.column(outcome, **options)]).splitlines()[bool(outcome.method):]


@pytest.fixture(params=["mpkit", "multiprocessing"])
def library(request):
    return request.param


@pytest.fixture(params=METHODS)
def method(request):
    return request.param


GREETER = """
    from LIBRARY import Process
    def greet(name):
        print('hello', name)
    if __name__ == '__main__':
        p = Process(target=greet, args=('world',), name='greeter')
        p.start()
        print('started')
        p.join()
        print('joined, exit code', p.exitcode)
"""


@pytest.mark.slow
def test_a_program_shows_a_lane_per_process_in_the_order_that_it_promises(library, method):
    assert shown(run(GREETER.replace("LIBRARY", library), method)) == [
        "main    │ started",
        "greeter │ hello world",
        "main    │ joined, exit code 0",
        "  no order between 'started' and 'hello world' is promised"]


@pytest.mark.slow
def test_the_output_is_the_same_when_the_machine_is_busy(library):
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4)]
    try:
        code = GREETER.replace("LIBRARY", library)
        seen = {tuple(shown(run(code, method))) for method in METHODS for _ in range(3)}
    finally:
        for process in busy:
            process.kill()
            process.wait()
    assert len(seen) == 1


@pytest.mark.slow
def test_a_message_orders_what_was_printed_before_it_and_after_it(library, method):
    code = f"""
        from {library} import Pipe, Process
        def ask(end):
            print('asks')
            end.send('what?')
            print('hears', end.recv())
        if __name__ == '__main__':
            mine, theirs = Pipe()
            p = Process(target=ask, args=(theirs,), name='child')
            p.start()
            print('heard', mine.recv())
            mine.send('this')
            p.join()
        """
    assert shown(run(code, method)) == [
        "child │ asks", "main  │ heard what?", "child │ hears this"]


@pytest.mark.slow
def test_a_child_that_happened_to_end_before_the_next_start_is_not_ordered_by_that(library):
    code = f"""
        from {library} import Process
        from {library}.connection import wait
        if __name__ == '__main__':
            first = Process(target=print, args=('one',), name='first')
            first.start()
            wait([first.sentinel])      # the next start collects children that have ended
            second = Process(target=print, args=('two',), name='second')
            second.start()
        """
    assert shown(run(code, "fork")) == [
        "first  │ one", "second │ two", "  no order between 'one' and 'two' is promised"]


@pytest.mark.slow
def test_a_set_event_orders_too(library):
    code = f"""
        from {library} import Event, Process
        def wait(event):
            event.wait()
            print('second')
        if __name__ == '__main__':
            event = Event()
            p = Process(target=wait, args=(event,), name='child')
            p.start()
            print('first')
            event.set()
            p.join()
        """
    assert shown(run(code, "spawn")) == ["main  │ first", "child │ second"]


@pytest.mark.slow
def test_the_start_method_is_the_programs_default_and_it_may_still_choose(library, method):
    code = f"""
        import {library} as library
        if __name__ == '__main__':
            print(library.get_start_method())
        """
    assert shown(run(code, method)) == [f"main │ {method}"]
    chooses = code.replace("print", "library.set_start_method('spawn'); print")
    assert shown(run(chooses, method)) == ["main │ spawn"]


def test_forks_by_hand_have_lanes_and_an_exit_code():
    code = """
        import os
        pid = os.fork()
        if pid == 0:
            print('in the child')
            os._exit(3)
        os.waitpid(pid, 0)
        print('after it')
        """
    assert shown(run(code)) == [
        "child │ in the child", "main  │ after it", "  exit codes: child 3, main 0"]


def test_a_line_before_a_kill_is_shown_and_so_is_what_was_flushed():
    code = """
        import os, signal
        if os.fork() == 0:
            print('a line')
            print('a part', end='', flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        os.wait()
        """
    assert shown(run(code)) == [
        "child │ a line", "child │ a part", "  exit codes: child -9 (SIGKILL), main 0"]


def test_how_a_terminated_pool_ends_its_workers_is_not_told_but_how_others_do_is():
    code = """
        from mpkit import Pool, Process
        import time
        if __name__ == '__main__':
            with Pool(2) as pool:
                results = [pool.apply_async(time.sleep, (60,)) for _ in range(2)]
            child = Process(target=time.sleep, args=(60,), name='child')
            child.start()
            child.terminate()
            child.join()
        """
    assert shown(run(code)) == ["  exit codes: child -15 (SIGTERM), main 0"]


def test_the_exit_codes_of_what_was_stopped_at_the_limit_are_not_told():
    outcome = cell.Outcome(None, 1, "", "", why="limit", left=[{"pid": 2}])
    ends = [Event(1, 1, "main", "Process.join", "end", "", {"child": pid, "exitcode": -9})
            for pid in (2, 3)]
    told = lanes.failures(outcome, ends, {2: "stopped", 3: "crashed"})
    assert told == ["exit codes: crashed -9 (SIGKILL)"]


def test_a_line_that_a_fork_cuts_in_two_is_shown_once():
    code = """
        import os
        print('one ', end='')
        if os.fork() == 0:
            os._exit(0)
        os.wait()
        print('line')
        """
    assert shown(run(code)) == ["main │ one line"]


def test_raw_output_shows_that_a_fork_doubles_a_buffer():
    code = """
        import os
        print('before')
        if os.fork():
            os.wait()
        """
    assert run(code, raw=True).plain == "before\nbefore\n"
    assert shown(run(code)) == ["main │ before"]


@pytest.mark.slow
def test_no_line_of_many_processes_is_torn_or_lost():
    code = """
        import os
        for child in range(8):
            if os.fork() == 0:
                for number in range(100):
                    print(child, number, 'x' * 3000)
                os._exit(0)
        for _ in range(8):
            os.wait()
        """
    lines = [line.partition("│ ")[2] for line in shown(run(code))[:800]]
    assert lines == [f"{child} {number} {'x' * 3000}"
                     for child in range(8) for number in range(100)]


def test_what_is_written_by_hand_has_a_lane_too():
    code = """
        import os
        if os.fork() == 0:
            os.write(1, b'in the ')
            os.write(1, b'child\\n')
            os._exit(0)
        os.wait()
        os.write(2, b'after it')
        """
    assert shown(run(code)) == ["child │ in the child", "main  │ after it"]


def test_what_is_written_past_python_is_shown_without_a_lane():
    assert shown(run("import os; os.system('echo by a shell')")) == ["output │ by a shell"]


def test_only_the_first_lines_of_an_endless_program_are_shown():
    lines = shown(run("while True: print('again')", limit=1))
    assert lines[:501] == ["main │ again"] * 500 + ["main │ …"] and len(lines) == 502


@pytest.mark.slow
def test_a_program_that_writes_without_end_is_stopped(monkeypatch):
    lines = shown(run("import os; os.system('yes')"))
    assert lines[-1] == "  stopped: it wrote too much"


def test_a_warning_names_the_line_and_no_folder():
    [line] = shown(run("import warnings\nwarnings.warn('careful')"))[:1]
    assert line == "main │ cell line 3: UserWarning: careful"


def test_a_program_that_kills_its_keeper_is_stopped():
    code = """
        import os, signal
        print(os.getpid())
        os.kill(os.getppid(), signal.SIGKILL)
        signal.pause()
        """
    line, note = shown(run(code))
    assert note == "  stopped: it killed the process that looks after it"
    pid = int(line.split()[-1])
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


@pytest.mark.slow
def test_nothing_survives_the_kernel(tmp_path):
    code = """
        import os, sys
        from mpkit.lab import cell
        sys.exit(cell.run('import os, signal; print(os.getpid(), flush=True); signal.pause()'))
        """
    kernel = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], cwd=cell.CLONE,
                              env={**os.environ, "TMPDIR": str(tmp_path)})
    program = until(lambda: programs_below(kernel.pid))
    kernel.kill()
    kernel.wait()
    until(lambda: not any(process.is_running() for process in program))
    until(lambda: not list(tmp_path.iterdir()))


def programs_below(pid: int) -> list[psutil.Process]:
    below = psutil.Process(pid).children(recursive=True)
    return [process for process in below if "cell.py" in " ".join(command(process))]


def command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []       # it has just ended


def until(condition):
    """Waits for the condition to give something true, and gives it."""
    deadline = time.monotonic() + LONG
    while not (found := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return found


def test_a_program_may_close_or_use_up_all_descriptors():
    code = """
        import os
        os.closerange(3, 1024)
        print('closed')
        try:
            while True:
                os.dup(0)
        except OSError:
            print('used up')
        """
    assert shown(run(code)) == ["main │ closed", "main │ used up"]


def test_a_program_may_put_a_file_in_the_place_of_its_output(tmp_path):
    code = f"""
        import os
        os.dup2(os.open({str(tmp_path / 'log')!r}, os.O_WRONLY | os.O_CREAT), 1)
        print('into the file')
        """
    assert shown(run(code)) == []
    assert (tmp_path / "log").read_text() == "into the file\n"


def test_an_exception_is_one_line_and_whole_on_request():
    outcome = run("def f():\n    1 / 0\nf()")
    assert shown(outcome) == ["main │ ✗ ZeroDivisionError: division by zero (cell line 3)",
                              "  exit codes: main 1"]
    whole = shown(outcome, whole_traces=True)
    assert "main │   cell line 4, in <module>" in whole
    assert not any("/" in line.replace("1 / 0", "") for line in whole)


@pytest.mark.slow
@pytest.mark.parametrize("library, method", [
    ("mpkit", "fork"), ("mpkit", "forkserver"), ("multiprocessing", "spawn")])
def test_the_limit_ends_a_program_and_names_the_call_of_each_process(library, method):
    code = f"""
        import time
        from {library} import Pipe, Process
        def hear(end):
            end.recv()
        def doze():
            time.sleep(1000)
        if __name__ == '__main__':
            mine, theirs = Pipe()
            p = Process(target=hear, args=(theirs,), name='hearer')
            p.start()
            Process(target=doze, name='dozer').start()
            p.join()
        """
    assert shown(run(code, method, limit=3)) == [
        "  stopped after 3 s, still running: "
        "main (in join, line 14), hearer (in recv, line 6), dozer (in time.sleep, line 8)"]


@pytest.mark.slow
def test_an_orphan_in_a_session_of_its_own_is_killed_and_named():
    code = """
        import os, signal
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                print('orphan', flush=True)
                signal.pause()
            os._exit(0)
        os.wait()
        """
    outcome = run(code)
    assert shown(outcome) == [
        "child (2) │ orphan",
        "  left over when the program had ended, killed: child (2) (in signal.pause, line 8)"]
    assert not any(psutil.pid_exists(one["pid"]) for one in outcome.left)


@pytest.mark.slow
def test_an_orphan_that_ends_soon_is_waited_for():
    code = """
        import os
        ours, theirs = os.pipe()
        if os.fork() == 0:
            os.close(theirs)
            os.read(ours, 1)        # until the parent has ended
            print('orphan')
        """
    assert shown(run(code)) == ["child │ orphan"]


def test_a_child_killed_before_it_can_say_its_name_has_it_from_its_parent():
    code = """
        import time
        from mpkit import Process
        if __name__ == '__main__':
            p = Process(target=time.sleep, args=(60,), name='sleeper')
            p.start()
            p.kill()
            p.join()
        """
    assert shown(run(code, "spawn")) == ["  exit codes: sleeper -9 (SIGKILL), main 0"]


def test_arguments_environment_and_input_are_like_those_of_a_script(monkeypatch):
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    code = """
        import os, sys
        print(sys.argv[1:], sys.stdin.read(), 'PYTHONUNBUFFERED' in os.environ, __name__)
        """
    assert shown(run(code, arguments=["a", "b"])) == ["main │ ['a', 'b']  False __main__"]


def test_modules_beside_the_notebook_can_be_imported(tmp_path, monkeypatch):
    (tmp_path / "helper.py").write_text("answer = 42")
    monkeypatch.chdir(tmp_path)
    assert shown(run("import helper; print(helper.answer)")) == ["main │ 42"]


def test_the_demos_of_the_chapters_are_found_from_a_learners_copy_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert shown(run("from demos import copies; print(copies.LINES)")) == ["main │ 5"]


def test_the_program_keeps_its_descriptors_and_no_file_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(cell.tempfile, "tempdir", str(tmp_path))
    before = psutil.Process().num_fds()
    assert shown(run("import os; print(os.dup(0), os.dup(0))")) == ["main │ 3 4"]
    assert list(tmp_path.iterdir()) == []
    assert psutil.Process().num_fds() == before


@pytest.mark.parametrize("text, found", [
    ("import multiprocessing as mp", ["multiprocessing"]),
    ("from multiprocessing.pool import Pool", ["multiprocessing"]),
    ("from concurrent.futures import ProcessPoolExecutor", ["multiprocessing"]),
    ("import mpkit.lab, os", ["mpkit"]),
    ("def f():\n    from mpkit import Pipe\nimport multiprocessing", ["mpkit", "multiprocessing"]),
    ("import os", []),
    ("import (", []),
])
def test_the_library_is_found_by_what_the_text_imports(text, found):
    assert cell.libraries(text) == found
