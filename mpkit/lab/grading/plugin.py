"""`pytest exercises/ch03_process`: the same checks, through pytest.

`exercises/conftest.py` imports these names. A mirror for honest learners: pytest loads whatever
lies in the folder, a conftest of theirs too; `python3 -m mpkit grade` does not.
"""

import pytest

from .. import course
from .answer import Failed
from .checks import from_module
from .runner import Supervisor
from .verdict import judge, read

__all__ = ["answer", "pytest_pyfunc_call", "pytest_runtest_makereport", "pytest_terminal_summary"]

_EARNED = pytest.StashKey[dict]()


@pytest.fixture(scope="session")
def answer():
    """What runs the learner's answer; the check itself gets the answer from its grader."""
    with Supervisor() as supervisor:
        yield supervisor


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    """Let `judge` decide, as everywhere else."""
    place = pyfuncitem.path
    exercise = course.exercise(f"{place.parent.name}/{place.stem}", place.parents[2])
    check = next(c for c in from_module(pyfuncitem.module) if c.name == pyfuncitem.originalname)
    result = judge(check, exercise, read(exercise), pyfuncitem.funcargs["answer"])
    earned = pyfuncitem.config.stash.setdefault(_EARNED, {})
    earned[pyfuncitem.nodeid] = (result.points, result.possible)
    if result.failure:
        raise Failed(result.failure)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A failed check shows its text for the learner, and no traceback."""
    report = yield
    if call.excinfo and call.excinfo.errisinstance((Failed, course.CourseError)):
        report.longrepr = str(call.excinfo.value)
    return report


def pytest_terminal_summary(terminalreporter, config):
    """The points, under everything else."""
    earned = config.stash.get(_EARNED, {}).values()
    if earned:
        points, possible = (sum(column) for column in zip(*earned, strict=True))
        terminalreporter.write_line(f"{points} of {possible} points")
