"""What `multiprocessing` has and mpkit leaves out, and what to use in its place."""

THREADS = "for threads, use concurrent.futures.ThreadPoolExecutor"
SHARED = "use Array or RawArray for memory that processes share, or the module mmap"
INTERNAL = ("an internal of the standard library's; connections, queues and locks travel "
            "as arguments of a Process; run a library that needs it with python alone")

# a name under multiprocessing -> the remedy
LEFT_OUT = {
    "dummy": THREADS,
    "pool.ThreadPool": THREADS,
    "shared_memory": SHARED,
    "managers.SharedMemoryManager": SHARED,
    **dict.fromkeys(("reduction.ForkingPickler", "reduction.register", "reduction.DupFd",
                     "reduction.send_handle", "reduction.recv_handle", "resource_sharer",
                     "resource_tracker", "heap", "util.Finalize"), INTERNAL),
    "popen_spawn_win32": "mpkit is built on fork, descriptors and signals, not for Windows",
    # joblib and loky ask for it, and for all that follows.
    "context.assert_spawning": "set JOBLIB_MULTIPROCESSING=0, and joblib starts no processes; or "
                               "run this program with python alone",
}


def told(name: str) -> str:
    """One line for who asks for a name that is not here."""
    remedy = LEFT_OUT.get(name, "run this program with python alone")
    return f"mpkit has no {name}, and so cannot stand in for multiprocessing.{name}: {remedy}"
