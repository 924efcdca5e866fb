"""mpkit standing in for `multiprocessing`: an import of the one gives the other.

Only a program that asks for it gets this, and its children with it, under every start method.
What mpkit does not have fails as an import of mpkit's own name would, and says so.
"""

import importlib
import importlib.util
import sys

import mpkit
from mpkit import pickling

# public submodules of multiprocessing -> mpkit's; those that are not there yet are left out
SUBMODULES = ("connection", "context", "managers", "pool", "process", "queues", "sharedctypes",
              "synchronize")


def install(start_method: str | None = None) -> None:
    """From now on `import multiprocessing` gives mpkit, here and in children."""
    loaded = sys.modules.get("multiprocessing")
    if loaded is mpkit:
        return
    if loaded is not None:
        raise ImportError("multiprocessing is loaded already: put mpkit in its place before that")
    sys.modules["multiprocessing"] = mpkit
    for name in SUBMODULES:
        if importlib.util.find_spec(f"mpkit.{name}"):
            module = importlib.import_module(f"mpkit.{name}")
            sys.modules[f"multiprocessing.{name}"] = module
    sys.meta_path.insert(0, _Absent())
    pickling.companions["drop-in"] = (install, ())
    # The fork server would import the main program before its children can have this.
    mpkit.set_forkserver_preload([])
    if start_method:
        mpkit.set_start_method(start_method)


class _Absent:
    """Answers for submodules that mpkit does not have, before the real ones are found."""

    def find_spec(self, name: str, path=None, target=None):
        if name.startswith("multiprocessing."):
            raise ImportError(f"mpkit, which stands in for multiprocessing here, has no {name}")
        return None
