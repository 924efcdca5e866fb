"""What `pytest --nbval notebooks/` needs, so that it can be typed by hand.

The kernel is this environment's, finds mpkit, and does not know that it is tested: ipykernel
leaves out what children print where PYTEST_CURRENT_TEST is set.
"""
import functools
import os
from pathlib import Path

from nbval import kernel

ROOT = Path(__file__).resolve().parent.parent
SECONDS_PER_CELL = 60


def pytest_configure(config):
    config.option.nbval_current_env = True
    config.option.nbval_cell_timeout = SECONDS_PER_CELL
    config.option.nbval_sanitize_with = str(ROOT / "tests" / "notebooks" / "sanitize.cfg")
    kernel.start_new_kernel = functools.partial(outside_of_pytest, kernel.start_new_kernel)


def outside_of_pytest(start, **options):
    env = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    if env.get("MPKIT_START") == "fork":        # asked for, so not worth a warning in a cell
        env["PYTHONWARNINGS"] = "ignore:this process forks while other threads:RuntimeWarning"
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [env.get("PYTHONPATH")])])
    return start(env=env, **options)
