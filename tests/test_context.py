"""The choice of a start method: once for a program, or by a context."""

import inspect
import multiprocessing
import os
import pydoc
import subprocess
import sys

import pytest

import mpkit


def fresh(code, **environment):
    """What a fresh interpreter prints, and the last line of its error."""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                           env={**os.environ, **environment}, timeout=30)
    return ended.stdout.strip(), ended.stderr.strip().rpartition("\n")[2]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_mpkit_start_chooses_the_default(method):
    asked = "import mpkit; print(mpkit.get_start_method(), mpkit.get_all_start_methods()[0])"
    assert fresh(asked, MPKIT_START=method) == (f"{method} {method}", "")


def test_an_unknown_mpkit_start_is_named_with_the_choices():
    _, error = fresh("import mpkit; mpkit.get_start_method()", MPKIT_START="thread")
    assert error == "ValueError: MPKIT_START is 'thread'; choose one of fork, spawn, forkserver"


@pytest.mark.parametrize("library", ["multiprocessing", "mpkit"])
@pytest.mark.parametrize("settled_by", ["set_start_method('spawn')", "get_start_method()",
                                        "get_context()"])
def test_a_start_method_is_settled_once(library, settled_by):
    code = f"import {library} as m; m.{settled_by}; m.set_start_method('spawn')"
    _, error = fresh(code, MPKIT_START="fork")
    assert error.startswith("RuntimeError: context has already been set")


def test_force_settles_it_anew():
    code = "m.set_start_method('fork'); m.set_start_method('spawn', force=True)"
    assert fresh(f"import mpkit as m; {code}; print(m.get_start_method())") == ("spawn", "")


def test_asking_with_allow_none_settles_nothing():
    code = "print(m.get_start_method(allow_none=True)); m.set_start_method('spawn')"
    assert fresh(f"import mpkit as m; {code}") == ("None", "")


def test_an_unknown_method_is_named_with_the_choices():
    with pytest.raises(ValueError, match="'thread'; choose from fork, spawn, forkserver"):
        mpkit.get_context("thread")


def test_a_context_cannot_be_turned_to_another_method():
    with pytest.raises(ValueError, match="always starts by 'fork'"):
        mpkit.get_context("fork").set_start_method("spawn")


def test_contexts_differ_in_their_process_alone():
    fork, spawn = mpkit.get_context("fork"), mpkit.get_context("spawn")
    assert fork.Process is not spawn.Process
    assert fork.Lock is spawn.Lock is mpkit.Lock


def tell(connection):
    connection.send(mpkit.get_start_method())


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_child_starts_its_own_children_in_the_same_way(method, monkeypatch):
    previous = mpkit.get_start_method(allow_none=True)
    mpkit.set_start_method(method, force=True)
    try:
        ours, theirs = mpkit.Pipe()
        process = mpkit.Process(target=tell, args=(theirs,))
        process.start()
        assert ours.recv() == method
        process.join()
    finally:
        mpkit.set_start_method(previous, force=True)


def test_cpu_count_is_the_machines():
    assert mpkit.cpu_count() == os.cpu_count()


def test_an_executable_that_was_named_is_what_spawn_runs(tmp_path):
    link = tmp_path / "another python"
    link.symlink_to(sys.executable)
    program = tmp_path / "program.py"
    program.write_text(f"""
import mpkit, sys
def tell():
    print(sys.orig_argv[0])
if __name__ == "__main__":
    mpkit.set_executable({os.fsencode(link)!r})
    child = mpkit.get_context("spawn").Process(target=tell)
    child.start()
    child.join()
""")
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=30,
                          env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert (done.stdout, done.stderr) == (f"{link}\n", "")


def test_a_module_is_imported_when_somebody_asks_for_what_it_has():
    slow = "{'ctypes', 'socket', 'tempfile', 'traceback', 'mpkit.queues', 'mpkit.managers'}"
    asked = f"import sys, mpkit; print(*{slow} & set(sys.modules)); mpkit.Queue; mpkit.managers"
    assert fresh(asked) == ("", "")


def test_all_public_names_are_there():
    named = {name: getattr(mpkit, name) for name in mpkit.__all__}
    assert set(named) == set(dir(mpkit)) and None not in named.values()
    assert {"Process", "Queue", "Pool", "Manager", "Value", "LockAbandoned", "fork"} <= set(named)
    with pytest.raises(AttributeError, match="use concurrent.futures.ThreadPoolExecutor"):
        print(mpkit.dummy)


def names_of_arguments(thing):
    return [each.name for each in inspect.signature(thing).parameters.values()]


@pytest.mark.parametrize("name", sorted(
    {name for name in mpkit.__all__ if inspect.isroutine(getattr(multiprocessing, name, None))}
    - {"Manager"}) + ["Process", "Process.join", "pool.Pool", "pool.Pool.apply_async",
                      "pool.Pool.map_async", "pool.Pool.imap", "pool.AsyncResult.get",
                      "queues.Queue.put", "queues.Queue.get", "synchronize.Condition.wait_for",
                      "synchronize.Barrier.wait", "connection.Connection.send_bytes",
                      "connection.Listener", "connection.Client", "connection.wait",
                      "managers.BaseManager", "managers.BaseManager.register"])
def test_arguments_have_the_names_that_they_have_in_multiprocessing(name):
    names = names_of_arguments(pydoc.locate(f"multiprocessing.{name}"))
    assert names_of_arguments(pydoc.locate(f"mpkit.{name}"))[:len(names)] == names


def test_errors_are_found_where_programs_look_for_them():
    for name in ("AuthenticationError", "BufferTooShort", "ProcessError", "TimeoutError"):
        assert getattr(mpkit.context, name) is getattr(mpkit, name)
