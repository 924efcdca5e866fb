"""mpkit standing in for `multiprocessing`: an import of the one gives the other.

Only a program that asks for it gets this, and its children with it, under every start method.
Modules of the standard library that use `multiprocessing` (`concurrent.futures`) get it too. What
mpkit leaves out is refused in one line that names the remedy.
"""

import importlib
import sys

import mpkit
from mpkit import pickling
from mpkit.left_out import LEFT_OUT, told

# what has the same name under multiprocessing and under mpkit
SUBMODULES = ("connection", "context", "managers", "pool", "process", "queues", "reduction",
              "sharedctypes", "synchronize", "util")


def install(start_method: str | None = None) -> None:
    """From now on `import multiprocessing` gives mpkit, here and in children."""
    loaded = sys.modules.get("multiprocessing")
    if loaded is mpkit:
        return
    if loaded is not None:
        raise ImportError("multiprocessing is loaded already: put mpkit in its place before that")
    sys.modules["multiprocessing"] = mpkit
    for name in SUBMODULES:
        module = importlib.import_module(f"mpkit.{name}")
        module.__getattr__ = _refusing(name)
        sys.modules[f"multiprocessing.{name}"] = module
    sys.meta_path.insert(0, _Absent())
    # dask's distributed imports it, and asks nothing of it.
    sys.modules["multiprocessing.popen_spawn_posix"] = importlib.import_module("mpkit.spawn")
    pickling.companions["drop-in"] = (install, ())
    # The fork server would import the main program before its children can have this.
    mpkit.set_forkserver_preload([])
    if start_method:
        mpkit.set_start_method(start_method)


def _refusing(place):
    """The `__getattr__` of a module. `from multiprocessing.pool import ThreadPool` would hide the
    text of an AttributeError."""
    def refuse(name):
        name = f"{place}.{name}"
        raise (ImportError if name in LEFT_OUT else AttributeError)(told(name))
    return refuse


class _Absent:
    """Answers for what mpkit does not have, before the real one is found.

    `from multiprocessing import dummy` asks for mpkit.dummy, since that is the package's name.
    """

    def find_spec(self, name: str, path=None, target=None):
        package, _, wanted = name.partition(".")
        if package == "multiprocessing" or package == "mpkit" and wanted in LEFT_OUT:
            raise ImportError(told(wanted), name=name)
        return None
