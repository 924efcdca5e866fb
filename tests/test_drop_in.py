"""mpkit in the place of multiprocessing: in a program, and in its children by every method."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys
from mpkit import drop_in
if __name__ == "__main__":
    drop_in.install({method!r})
import multiprocessing
import multiprocessing.queues
from multiprocessing.connection import wait

def child():
    import multiprocessing.process
    print("child", multiprocessing.__name__, multiprocessing.process.__name__, flush=True)

if __name__ == "__main__":
    print("parent", multiprocessing.__name__, multiprocessing.queues.__name__, wait.__module__,
          multiprocessing.get_start_method(), flush=True)
    process = multiprocessing.Process(target=child)
    process.start()
    process.join()
    sys.exit(process.exitcode)
"""


def run(tmp_path, program, *by):
    file = tmp_path / "program.py"
    file.write_text(program)
    return subprocess.run([sys.executable, *by, file], capture_output=True, text=True, timeout=60,
                          env={"PYTHONPATH": ":".join(sys.path)})


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_parent_and_child_get_mpkit(tmp_path, method):
    done = run(tmp_path, PROGRAM.format(method=method))
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"parent mpkit mpkit.queues mpkit.waiting {method}",
        "child mpkit mpkit.process",
    ]
    assert done.returncode == 0


@pytest.mark.parametrize("line, remedy", [
    ("import multiprocessing.dummy", "use concurrent.futures.ThreadPoolExecutor"),
    ("from multiprocessing import dummy", "use concurrent.futures.ThreadPoolExecutor"),
    ("from multiprocessing.pool import ThreadPool", "use concurrent.futures.ThreadPoolExecutor"),
    ("from multiprocessing import shared_memory", "use Array or RawArray"),
    ("from multiprocessing.reduction import ForkingPickler", "travel as arguments of a Process"),
    ("import multiprocessing; multiprocessing.shared_memory", "use Array or RawArray"),
    ("from multiprocessing.reduction import send_handle", "with python alone"),
    ("from multiprocessing.context import assert_spawning", "set JOBLIB_MULTIPROCESSING=0"),
    ("from multiprocessing import reduction; reduction.register", "travel as arguments of a"),
    ("from multiprocessing.util import Finalize", "with python alone"),
    ("import multiprocessing.popen_fork", "run this program with python alone"),
])
def test_what_mpkit_leaves_out_is_told_with_what_to_do(line, remedy):
    program = f"from mpkit import drop_in; drop_in.install()\n{line}\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                          timeout=60, env={"PYTHONPATH": ":".join(sys.path)})
    *_, error = done.stderr.splitlines()
    assert "cannot stand in for multiprocessing." in error
    assert remedy in error


def test_a_process_can_do_what_is_done_at_its_end_before_it_leaves_by_itself():
    program = ("from mpkit import drop_in; drop_in.install()\nimport os, multiprocessing\n"
               "from multiprocessing import util\n"
               "multiprocessing.get_context('fork').Process(target=print, args='!').start()\n"
               "util._exit_function()\nos._exit(len(multiprocessing.active_children()))")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                          timeout=60, env={"PYTHONPATH": ":".join(sys.path)})
    assert (done.stdout, done.returncode) == ("!\n", 0)


def test_libraries_find_the_classes_that_they_check_by():
    program = ("from mpkit import drop_in; drop_in.install()\nimport multiprocessing\n"
               "from multiprocessing.context import BaseContext\n"
               "from multiprocessing.process import BaseProcess\n"
               "context = multiprocessing.get_context('spawn')\n"
               "print(isinstance(context, BaseContext), isinstance(context.Process(), BaseProcess),"
               " isinstance(multiprocessing.current_process(), BaseProcess))")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                          timeout=60, env={"PYTHONPATH": ":".join(sys.path)})
    assert (done.stdout, done.stderr) == ("True True True\n", "")


def test_distributed_finds_the_part_that_spawns():
    program = ("from mpkit import drop_in; drop_in.install()\n"
               "import multiprocessing.popen_spawn_posix, sys\n"
               "print(sys.modules['multiprocessing.popen_spawn_posix'].__name__)")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                          timeout=60, env={"PYTHONPATH": ":".join(sys.path)})
    assert (done.stdout, done.stderr) == ("mpkit.spawn\n", "")


def test_a_name_that_nobody_has_is_missing_as_ever():
    program = ("from mpkit import drop_in; drop_in.install()\nimport multiprocessing\n"
               "print(hasattr(multiprocessing, 'nonsense'), hasattr(multiprocessing, 'dummy'))")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                          timeout=60, env={"PYTHONPATH": ":".join(sys.path)})
    assert (done.stdout, done.stderr) == ("False False\n", "")


RENEWED = """
from mpkit import drop_in
drop_in.install("fork")
import multiprocessing
from multiprocessing.util import register_after_fork

class Cache:
    owner = "parent"
    def renew(self):
        self.owner = "child"

kept, gone = Cache(), Cache()
register_after_fork(kept, Cache.renew)
register_after_fork(kept, lambda cache: print("of the", cache.owner, flush=True))
register_after_fork(gone, lambda cache: print("gone", flush=True))
del gone
process = multiprocessing.Process(target=lambda: print(kept.owner))
process.start()
process.join()
print(kept.owner)
"""


def test_what_a_library_renews_after_a_fork_is_renewed_in_the_child_alone(tmp_path):
    done = run(tmp_path, RENEWED)
    assert (done.stdout, done.stderr) == ("of the child\nchild\nparent\n", "")


COUNTED_QUEUE = """
from mpkit import drop_in
drop_in.install("spawn")
import multiprocessing
import multiprocessing.queues
import multiprocessing.synchronize

class CountedQueue(multiprocessing.queues.Queue):
    def __init__(self, context):
        super().__init__(ctx=context)
        changing = multiprocessing.synchronize.RLock(ctx=context)
        self.size = multiprocessing.Value("i", 0, lock=changing)
    def __getstate__(self):
        return {"queue": super().__getstate__(), "size": self.size}
    def __setstate__(self, state):
        super().__setstate__(state["queue"])
        self.size = state["size"]
    def put(self, item):
        with self.size.get_lock():
            self.size.value += 1
        super().put(item)

if __name__ == "__main__":
    queue = CountedQueue(multiprocessing.get_context())
    process = multiprocessing.Process(target=queue.put, args=("an item",))
    process.start()
    process.join()
    print(process.exitcode, queue.size.value, queue.get())
"""


@pytest.mark.slow
def test_a_queue_with_a_size_of_its_own_travels(tmp_path):
    done = run(tmp_path, COUNTED_QUEUE)
    assert (done.stdout, done.stderr) == ("0 1 an item\n", "")


MEASURED = """
import multiprocessing.process
def measured(self, *args, original=multiprocessing.process.BaseProcess._bootstrap):
    print("begins", flush=True)
    try:
        return original(self, *args)
    finally:
        print("saves", flush=True)
multiprocessing.process.BaseProcess._bootstrap = measured
"""
COVERED = """
import multiprocessing
from multiprocessing import spawn
prepared = spawn.get_preparation_data

class Stowaway:
    def __reduce__(self):
        return exec, ({measured!r}, {{}})

def prepare(name):
    return {{**prepared(name), "stowaway": Stowaway()}}

if __name__ == "__main__":
    exec({measured!r})
    spawn.get_preparation_data = prepare
    process = multiprocessing.get_context({method!r}).Process(target=print, args=("works",))
    process.start()
    process.join()
"""


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_children_can_be_measured_as_coverage_does_it(tmp_path, method):
    done = run(tmp_path, COVERED.format(method=method, measured=MEASURED), "-m", "mpkit", "run")
    assert (done.stdout, done.stderr.count("\n")) == ("begins\nworks\nsaves\n", 1)


def test_it_comes_first_or_not_at_all(tmp_path):
    done = run(tmp_path, "import multiprocessing\nfrom mpkit import drop_in\ndrop_in.install()\n")
    assert "ImportError: multiprocessing is loaded already" in done.stderr


def test_installing_twice_is_installing_once(tmp_path):
    done = run(tmp_path, "from mpkit import drop_in\ndrop_in.install()\ndrop_in.install()\n")
    assert (done.returncode, done.stderr) == (0, "")
