"""A JupyterLab for all browser tests, and a page for each; where there is no browser, a skip."""

import os

import pytest


def missing(reason):
    """Skip with a reason; where browser tests are required, that is a failure."""
    if os.environ.get("MPKIT_BROWSER") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def driver():
    """The module that drives JupyterLab and Chromium, where both are there."""
    try:
        import driver
    except ImportError as error:
        missing(f"the package playwright is not installed: {error}")
    if driver.find_browser() is None:
        missing(f"no browser on this machine, looked for {', '.join(driver.BROWSERS)}")
    return driver


@pytest.fixture(scope="session")
def course(driver, tmp_path_factory):
    """A copy of the course that a test may change."""
    return driver.copy_of_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="session")
def lab(driver, course, tmp_path_factory):
    """The address of a JupyterLab that `mpkit lab` started on the copy."""
    environment = driver.private_environment(tmp_path_factory.mktemp("jupyter"))
    with driver.running_lab(course, environment) as address:
        yield address


@pytest.fixture
def page(driver, lab):
    """A page of a fresh browser profile."""
    with driver.open_browser() as page:
        yield page
