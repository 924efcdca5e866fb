"""What `multiprocessing` has and mpkit leaves out, and what to use in its place."""

THREADS = "for threads, use concurrent.futures.ThreadPoolExecutor"
SHARED = "use Array or RawArray for memory that processes share, or the module mmap"
INTERNAL = ("an internal of the standard library's; connections, queues and locks travel "
            "as arguments of a Process")
LOGGING = "use the module logging; it says %(processName)s"

# a name under multiprocessing -> the remedy
LEFT_OUT = {
    "dummy": THREADS,
    "pool.ThreadPool": THREADS,
    "shared_memory": SHARED,
    "managers.SharedMemoryManager": SHARED,
    "reduction": INTERNAL,
    "resource_sharer": INTERNAL,
    "resource_tracker": INTERNAL,
    "heap": INTERNAL,
    "popen_spawn_win32": "mpkit is built on fork, descriptors and signals, not for Windows",
    "context.assert_spawning": INTERNAL,     # joblib and loky ask for it, and for all that follows
    "get_logger": LOGGING,
    "log_to_stderr": LOGGING,
    "allow_connection_pickling": "not needed: connections travel as arguments of a Process",
}


def told(name: str) -> str:
    """One line for who asks for a name that is not here."""
    remedy = LEFT_OUT.get(name, "run this program with python alone")
    return f"mpkit has no {name}, and so cannot stand in for multiprocessing.{name}: {remedy}"
