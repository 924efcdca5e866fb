"""What runs first in each interpreter of a program that `mpkit run` or `mpkit trace` has started.

It puts mpkit in the place of multiprocessing, and steps aside: Python runs the program itself, as
it would without us. Programs that it starts by `subprocess` are served, too.
"""
import importlib
import os
import sys


def begin(announcement: str) -> None:
    """Serve this interpreter; the first one says so. A failure ends it: it would be the real one
    that the program gets."""
    inside = os.path.dirname(os.path.abspath(__file__))
    home = os.path.dirname(os.path.dirname(os.path.dirname(inside)))
    sys.path[:] = [home, *(entry for entry in sys.path if entry != inside)]
    try:
        importlib.import_module("mpkit.drop_in").install()
    except ImportError as error:
        sys.stderr.write(f"mpkit: cannot serve this program: {error}\n")
        os._exit(2)
    if announcement:
        sys.stderr.write(f"mpkit: {announcement}\n")
        os.environ["MPKIT_SERVED"] = ""
    path = os.environ.pop("MPKIT_TRACE", None)
    if path:
        importlib.import_module("mpkit.lab.recorder").record_program(path)
    sys.path.remove(home)
    step_aside()


def step_aside() -> None:
    """Import the sitecustomize that this installation has, if ours stood in front of one."""
    ours = sys.modules.pop("sitecustomize")
    try:
        importlib.import_module("sitecustomize")
    except ModuleNotFoundError as missing:
        if missing.name != "sitecustomize":
            raise
    sys.modules.setdefault("sitecustomize", ours)
