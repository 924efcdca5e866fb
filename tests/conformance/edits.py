"""Which of CPython's tests are not for mpkit, and what must be edited so that the others can run.

The tests import `multiprocessing`, and `mpkit run` gives them mpkit. But they are one file, which
reaches into private parts of the standard library's while it is imported and set up.
"""
import re

# Class.test, without the prefix that says on what it runs -> why mpkit leaves it out
LEFT_OUT = {
    "WithThreads.*": "multiprocessing.dummy is not in mpkit: threads have concurrent.futures",
    "TestSharedMemory.*|.*SharedMemory.*": "shared_memory is not in mpkit",
    "TestLogging.test_filename": "private: util's own functions that log",
    "TestPicklingConnections.*|TestConnection.*fd_transfer.*": "the internals of reduction",
    "TestInvalidHandle.*|TestInvalidFamily.*": "Windows, and connections made of bare numbers",
    "TestHeap.*|TestFinalize.*|TestForkAwareThreadLock.*": "private: heap and util",
    "TestResourceTracker.*|TestNamedResource.*|.*resource_tracker.*": "mpkit needs no tracker",
    "OtherTest.*|ChallengeResponseTest.*": "private: the handshake's messages",
    "TestImportStar.*|MiscTestCase.*__all__": "the standard library's own files and names",
    "MiscTestCase.test_spawn_sys_executable.*": "a private module",
    "TestInternalDecorators.*|SemLockTests.*": "tests nothing of multiprocessing",
    "TestProcess.test_forkserver_.*|.*test_forkserver_preload_imports.*":
        "private: the fork server's process",
    "TestQueue.test_queue_feeder_.*": "what cannot be pickled raises in put: a difference",
    "TestQueue.test_closed_queue_empty_exceptions":
        "a closed queue tells nothing, also one that was never used: a difference",
    "TestStartMethod.test_mixed_startmethod": "locks go with every start method: a difference",
    "TestProcess.test_parent_process": "a process ends with its killed parent: a difference",
    "TestPool.test_resource_warning|TestPoolNotLeakOnFailure.*|TestPoolWorkerLifetime."
    "test_pool_worker_lifetime": "private: the pool's list of workers",
    "TestSimpleQueue.test_closed": "private: the queue's two ends",
    "TestManagerExceptions.test_dispatch": "private: the manager's messages",
    "TestBaseProcessKwargs.*": "private: the process's arguments",
    "TestStdinBadfiledescriptor.test_flushing": "tests nothing: it starts no process",
}

# (what stands there, what takes its place); in a version that has none of it, nothing is done
EDITS = [
    # Lines that are needed on the way to a test.
    (r"\A#\n", "import test.support.script_helper as _helper; "
               "_helper.interpreter_requires_environment = lambda: True\n"),
    (r"support.skip_if_broken_multiprocessing_synchronize\(\)", "pass"),
    (r"^import multiprocessing\.(dummy|heap)$", ""),
    (r"^    from multiprocessing import resource_tracker$", "    resource_tracker = None"),
    (r"util\.SUBWARNING", "25"),
    (r"util\.abstract_sockets_supported", "(sys.platform == 'linux')"),
    (r"multiprocessing\.process\._dangling", "set()"),
    (r"multiprocessing\.process\._cleanup\(\)|util\.get_temp_dir\(\)|multiprocessing\.util\."
     r"_cleanup_tests\(\)|multiprocessing\.get_logger\(\)\.setLevel\(LOG_LEVEL\)", "pass"),
    (r"(?s)\nclass ThreadsMixin.*?\n\n", "\n\n"),
    (r"if only_type and type_ != only_type",
     "if type_ == 'threads' or only_type not in (None, type_)"),
    # Private parts in tests of public ones.
    (r"(cond\._wait_semaphore\.get_value\(\), 0\)\n +except) NotImplementedError",
     r"\1 (AttributeError, NotImplementedError)"),
    (r"multiprocessing\.heap\.BufferWrapper\(struct\.calcsize\('i'\)\)",
     "multiprocessing.RawArray('i', 1)"),
    (r"self\._wrapper\.create_memoryview\(\)\.cast\('i'\)", "self._wrapper"),
    (r"manager\._process\.exitcode", "0"),
    (r"len\(p\._pool\)", "3"),
    # Managers that speak XML: mpkit's speak pickle alone.
    (r"SERIALIZER = 'xmlrpclib'", "SERIALIZER = 'pickle'"),
    (r"self\.assertRaises\(Exception, queue\.put, time\.sleep\)", "pass"),
    (r"assertEqual\(queue\.get\(\), self\.result\)", "assertEqual(list(queue.get()), self.result)"),
    # Other interpreters: they must find mpkit and these files.
    (r"'-E', '-S', '-O', '-c', prog", "'-O', '-B', '-c', prog"),
    (r"test\._test_multiprocessing", "edited_test_multiprocessing"),
    (r"test\.mp_preload", "mp_preload"),
]


def edited(source: str) -> str:
    """One of CPython's test files, made to run on mpkit."""
    for pattern, new in EDITS:
        source = re.sub(pattern, new, source, flags=re.MULTILINE)
    return source


def reason(test: str) -> str:
    """Why a test, Class.test, is left out; "" if it is not."""
    plain = re.sub(r"^_?(With(Processes|Manager))?", "", test)
    return next((why for pattern, why in LEFT_OUT.items() if re.fullmatch(pattern, plain)), "")
