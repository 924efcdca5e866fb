"""The laboratory: watch a run, draw it, compare it, grade it.

A public name is looked up when it is first used: a watched child imports this package too, and
needs none of the libraries that draw.
"""
import os
import sys
from importlib import import_module

# public name -> the module of the laboratory that defines it (not one of the same name: an
# imported submodule would take the place of the function)
_homes: dict[str, str] = {
    "card": "asides", "check": "grading.button", "compare": "charts",
    "explore": "exploring.asking", "play": "exploring.playing", "predict": "asides",
    "progress": "grading.button", "record": "recording", "replay": "exploring.playing",
    "show": "source",
}

__all__ = sorted(_homes)


def __getattr__(name: str):
    if name not in _homes:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_homes[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_homes])


def load_ipython_extension(shell) -> None:
    """What `%load_ext mpkit.lab` does: the magic %%mp, cells' functions travel to children, and
    the chapters' own `demos` are found, from a learner's copy too.

    In a kernel, which has threads, children are not forked unless somebody chose that.
    """
    if hasattr(shell, "kernel") and not os.environ.get("MPKIT_START"):
        os.environ["MPKIT_START"] = "forkserver"
    import_module(f"{__name__}.by_value").install()
    import_module(f"{__name__}.magic").register(shell)
    notebooks = os.path.join(os.path.dirname(__file__), "..", "..", "notebooks")
    if os.path.isdir(notebooks):
        sys.path.append(os.path.abspath(notebooks))


def _settle() -> None:
    """In an interactive session an import is enough; a script keeps the rules of scripts."""
    ipython = sys.modules.get("IPython")
    shell = ipython and ipython.get_ipython()
    if shell:
        load_ipython_extension(shell)
    elif hasattr(sys, "ps1"):
        import_module(f"{__name__}.by_value").install()


_settle()
