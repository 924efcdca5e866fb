"""A program that makes things while 0, 1, 2, ... descriptors or processes are left, until it can.

    python -m tests.scarcity descriptors spawn Process Pool

Each try that fails must raise at once, and leave nothing behind. Then, without the limit, the same
must work. It prints what each needed; whatever else it or a helper of it prints is a mistake.
"""

import contextlib
import errno
import gc
import linecache
import os
import resource
import sys
import threading
import time

import psutil

import mpkit
from mpkit import forkserver, memory, pickling
from mpkit.connection import Client, Listener
from mpkit.context import PLACES, module
from mpkit.managers import SyncManager

AT_ONCE = 10        # seconds; a hundredth is what it needs


# What is scarce


def numbers():
    return {int(name) for name in os.listdir("/dev/fd")}


@contextlib.contextmanager
def descriptors(left):
    """Inside the block, so many more descriptors can be opened."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # A fresh interpreter, which inherits the limit, but nothing of this, is to have enough.
    highest, filling = max(63, *numbers()), []
    while not filling or filling[-1] < highest:
        filling.append(os.open(os.devnull, os.O_RDONLY))
    resource.setrlimit(resource.RLIMIT_NOFILE, (filling[-1] + 1 + left, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        for each in filling:
            os.close(each)


@contextlib.contextmanager
def processes(left):
    """Inside the block, so many more processes and threads of this user can begin."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    resource.setrlimit(resource.RLIMIT_NPROC, (tasks() + left if left else 1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NPROC, (soft, hard))


def tasks():
    """How many processes and threads of this user there are."""
    count = 0
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            if os.stat(f"/proc/{name}").st_uid == os.getuid():
                count += len(os.listdir(f"/proc/{name}/task"))
    return count


def leave_root():
    """Become a user who has no other process. Those of root have no limit."""
    # The new user may not be allowed to read what is imported later: here, and by a traceback.
    for place in PLACES:
        module(place)
    linecache.getline(__file__, 1)
    os.setgroups([])
    os.setgid(20_000 + os.getpid() % 40_000)
    os.setuid(os.getgid())


# What is made, and seen to work


def use_process(context):
    process = context.Process(target=int)
    process.start()
    process.join()
    assert process.exitcode == 0
    process.close()


def use_new_server(context):
    server, forkserver._server = forkserver._server, None
    pickling.companions.pop("fork server", None)
    pid = server and server.pid
    del server
    if pid:
        os.waitpid(pid, 0)
    use_process(context)


def use_pipe(context):
    with contextlib.ExitStack() as ends:
        ours, theirs = map(ends.enter_context, context.Pipe())
        ours.send("message")
        assert theirs.recv() == "message"


def use_queue(queue):
    queue.put("item")
    assert queue.get() == "item"
    queue.close()


def use_lock(lock):
    with lock:
        pass


def use_event(context):
    event = context.Event()
    event.set()
    assert event.wait()


def use_pool(context):
    pool = context.Pool(4)
    try:
        pool.map(abs, range(8))
    finally:
        pool.terminate()
        pool.join()


def use_manager(context):
    with SyncManager(ctx=context) as manager:
        assert manager.dict(key=1)["key"] == 1


def use_client(listener):
    with Client(listener.address):
        listener.accept().close()


def use_proxy(manager):
    assert manager.dict(key=1)["key"] == 1


def use_successors(pool):
    """Those that are there are killed, while they have nothing to do."""
    for worker in mpkit.active_children():
        worker.kill()
        worker.join()
    assert pool.map(abs, range(-8, 0), 1) == list(range(8, 0, -1))


# What is there before anything is scarce


@contextlib.contextmanager
def pool_at_work(context):
    """A pool with three workers."""
    with context.Pool(3, keep, (context.Barrier(3),)) as pool:
        pool.map(meet, range(3), 1)         # so that all three are ready
        yield pool
    pool.join()
    del pool


def keep(barrier):
    global kept
    kept = barrier


def meet(_):
    kept.wait()


WAYS = {        # name: what is there before, and what is done with it
    "Process": (contextlib.nullcontext, use_process),
    "server": (contextlib.nullcontext, use_new_server),
    "Pipe": (contextlib.nullcontext, use_pipe),
    "Queue": (contextlib.nullcontext, lambda context: use_queue(context.Queue())),
    "Queue(3)": (contextlib.nullcontext, lambda context: use_queue(context.Queue(3))),
    "SimpleQueue": (contextlib.nullcontext, lambda context: use_queue(context.SimpleQueue())),
    "JoinableQueue": (contextlib.nullcontext, lambda context: use_queue(context.JoinableQueue())),
    "Lock": (contextlib.nullcontext, lambda context: use_lock(context.Lock())),
    "RLock": (contextlib.nullcontext, lambda context: use_lock(context.RLock())),
    "Semaphore": (contextlib.nullcontext, lambda context: use_lock(context.Semaphore())),
    "Bounded": (contextlib.nullcontext, lambda context: use_lock(context.BoundedSemaphore())),
    "Condition": (contextlib.nullcontext, lambda context: use_lock(context.Condition())),
    "Event": (contextlib.nullcontext, use_event),
    "Barrier": (contextlib.nullcontext, lambda context: context.Barrier(1).wait()),
    "Value": (contextlib.nullcontext, lambda context: use_lock(context.Value("i", 1))),
    "Array": (contextlib.nullcontext, lambda context: use_lock(context.Array("i", 100_000))),
    "RawValue": (contextlib.nullcontext, lambda context: context.RawValue("i", 1)),
    "RawArray": (contextlib.nullcontext, lambda context: context.RawArray("i", 100_000)),
    "Pool": (contextlib.nullcontext, use_pool),
    "Manager": (contextlib.nullcontext, use_manager),
    "Listener": (contextlib.nullcontext, lambda _: Listener().close()),
    "Listener of a port": (contextlib.nullcontext, lambda _: Listener(family="AF_INET").close()),
    "Client": (lambda _: Listener(backlog=16), use_client),
    "proxy": (lambda context: SyncManager(ctx=context), use_proxy),
    "replaced workers": (pool_at_work, use_successors),
}


def state():
    """What there is of what must not be left behind."""
    memory._heap.disown()           # so that each try needs a region of its own
    gc.collect()
    return (len(numbers()), len(psutil.Process().children()), threading.active_count(),
            os.listdir(memory.TEMPORARY))


def sweep(name, chosen, scarce, most):
    """How many it needs, after one try with each smaller number."""
    prepare, use = WAYS[name]
    with prepare(chosen) as given:
        use(given)      # what is needed once is there now
    del given
    for left in range(most):
        error = None            # it may refer to what failed
        before = state()
        with prepare(chosen) as given:
            began = time.monotonic()
            try:
                with scarce(left):
                    use(given)
            except (OSError, RuntimeError) as caught:
                error = caught.with_traceback(None)
            assert time.monotonic() - began < AT_ONCE, (name, left)
            if error is None:
                return left
            assert says_what_is_missing(error), (name, left, error)
            use(given)
        del given
        assert state() == before, (name, left, error, before, state())
    return None


def says_what_is_missing(error):
    code, text = getattr(error, "errno", None), str(error)
    return (code in (errno.EMFILE, errno.EAGAIN) or "can't start new thread" in text
            or "the system allows it no more" in text)


def main(what, method, *names):
    most = 100
    if what == "processes":
        if os.getuid() == 0:
            leave_root()
        else:
            most = 1        # other processes of this user come and go
    scarce = {"descriptors": descriptors, "processes": processes}[what]
    for name in names:
        print(name, sweep(name, mpkit.get_context(method), scarce, most))


if __name__ == "__main__":
    main(*sys.argv[1:])
