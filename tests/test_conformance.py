"""CPython's own tests of multiprocessing pass on mpkit; `python -m tests.conformance` runs all."""
import os
import re

import pytest

from tests.conformance import __main__ as conformance
from tests.conformance import edits

pytestmark = [
    pytest.mark.skipif(not conformance.available(), reason=(
        "this Python comes without its own tests (Debian, Ubuntu: apt install libpython3-testsuite)"
    )),
]
# Quick ones of every primitive; they run in one process.
QUICK = re.compile(
    "WithProcessesTestProcess.test_(args_argument|current|daemon_argument|sentinel|active_children)"
    "|WithProcessesTest(Lock|Connection|Value|Array|SimpleQueue).*"
    "|WithProcessesTestQueue.test_(put|get|qsize|fork|task_done)"
    "|WithProcessesTestSemaphore.*|WithProcessesTestEvent.*|WithProcessesTestBarrier.test_single"
    "|WithProcessesTestCondition.test_notify$"
    "|WithProcessesTestPool.test_(apply|map|imap|starmap|empty|make|wrapped|traceback).*"
    "|WithProcessesTestPoolWorkerErrors.*"
    "|WithManagerTest(Lock|Event).*|WithManagerTestQueue.test_(put|get)"
    "|TestSyncManagerTypes.test_(dict|list|namespace)|TestWait.test_wait$")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("conformance")
    conformance.prepare(folder)
    return folder


@pytest.mark.slow
@pytest.mark.deadline(200)
def test_quick_tests_of_every_primitive_pass(folder, start_method):
    tests = [f"mp_{start_method}.{test}" for test in conformance.collect(folder, start_method)
             if QUICK.match(test) and not edits.reason(test)]
    assert len(tests) > 40
    result = conformance.run(folder, "-m", "unittest", *tests, seconds=180)
    assert result.status in ("passed", "skipped"), result.output


@pytest.mark.skipif(not os.environ.get("MPKIT_THOROUGH"), reason="takes 20 minutes: --thorough")
@pytest.mark.deadline(3600)
def test_all_pass_but_those_that_are_left_out(folder, start_method):
    failed = [f"{test}\n{result.output}"
              for _, test, result in conformance.run_all(folder, [start_method])
              if result.status in ("failed", "timed out")]
    assert not failed, "\n".join(failed)


def test_each_test_that_is_left_out_has_a_reason_and_exists(folder):
    names = {re.sub("^With(Processes|Manager)", "", test)
             for start in conformance.STARTS for test in conformance.collect(folder, start)}
    assert edits.reason("WithProcessesTestHeap.test_heap").startswith("private")
    assert edits.reason("WithManagerTestLock.test_lock") == ""
    assert "TestHeap.test_heap" in names
