"""A child in a fresh interpreter: nothing of this process but what is sent along.

The parent pickles the Process object, with its target and arguments, into a nameless file and
starts `python -c ...` with that file, the lifeline, and the descriptors of the luggage. The child
makes itself like its parent (`prepare`), imports the main program anew under the name
`__mp_main__`, unpickles the Process object and runs it.

No end of this can block: the file is complete before the child exists.
"""

import gc
import os
import sys
import types
from importlib import import_module
from importlib.machinery import SourceFileLoader, SourcelessFileLoader

from . import family, forking, handle, memory, pickling
from .handle import Handle

# Whether this process is a child that still imports its main program.
importing_main = False


def start(process, signals) -> forking.Child:
    """Start a child in a fresh interpreter that runs `process` and holds these signals."""
    descriptors, sentinel, held = pack(process)
    pid = run_python("mpkit.spawn", descriptors, signals)
    for each in held:
        each.close()
    return forking.Child(pid, sentinel)


def pack(process) -> tuple[list[int], Handle, list[Handle]]:
    """What a child is given: its descriptors, its sentinel, the handles that only it is to hold."""
    contents, luggage = pickling.pack_departure(
        get_preparation_data(process.name), pickling.companions, process)
    file = Handle(memory.nameless_file(contents))
    sentinel, lifeline = forking.bond()
    return [each.fileno() for each in (file, lifeline, *luggage)], sentinel, [file, lifeline]


def run_python(module: str, descriptors: list[int], signals, *arguments) -> int:
    """Start this interpreter on `main(descriptors, *arguments)` of a module; its pid.

    The arguments go on the command line. It holds these signals.
    """
    # A descriptor that is duplicated to its own number is kept by the new program.
    kept = [(os.POSIX_SPAWN_DUP2, number, number) for number in descriptors]
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    code = (f"import sys; sys.path.insert(0, {home!r}); from {module} import main; "
            f"main({descriptors}, *{arguments!r})")
    command = [sys.executable, *_interpreter_options(), "-c", code]
    return os.posix_spawn(
        sys.executable, command, os.environ, file_actions=kept, setsigmask=signals)


_FLAGS = {"debug": "d", "optimize": "O", "dont_write_bytecode": "B", "no_user_site": "s",
          "no_site": "S", "ignore_environment": "E", "isolated": "I", "verbose": "v",
          "bytes_warning": "b", "quiet": "q"}


def _interpreter_options():
    """The options that this interpreter was started with, so that the child's behaves alike."""
    letters = "".join(letter * int(getattr(sys.flags, name)) for name, letter in _FLAGS.items())
    settings = [f"-X{name}" if value is True else f"-X{name}={value}"
                for name, value in sys._xoptions.items()]
    return [*filter(None, [letters and f"-{letters}"]), *settings,
            *(f"-W{option}" for option in sys.warnoptions)]


try:
    _first_directory = os.getcwd()
except OSError:
    _first_directory = ""


def get_preparation_data(name: str) -> dict:        # to which coverage adds something
    """What makes a fresh interpreter like this one, for the child of this name."""
    return {"path": search_path(), "argv": sys.argv, "directory": os.getcwd(),
            "method": family.this.start_method, "main": main_program()}


def search_path() -> list[str]:
    """Where modules are found, without the '' that means another directory after os.chdir."""
    return [entry or _first_directory for entry in sys.path]


def main_program() -> tuple[str | None, str | None]:
    """The file and the package of the main program; no file: a child is not to import it."""
    main = sys.modules["__main__"]
    path = getattr(main, "__file__", None)
    name = getattr(getattr(main, "__spec__", None), "name", "")
    if path is None or name.rpartition(".")[2] == "__main__":   # such files have no guard
        return None, None
    return os.path.join(_first_directory, path), main.__package__


def prepare(contents) -> None:
    """Become like the parent, as told by the first two pickles of a file."""
    data = pickling.load(contents)
    sys.path[:] = data["path"]
    sys.argv = data["argv"]
    os.chdir(data["directory"])
    family.this.start_method = data["method"]
    pickling.companions.update(pickling.load(contents))
    pickling.call_companions()
    import_main(*data["main"])


def import_main(path: str | None, package: str | None) -> None:
    """Import the parent's main program from its file, as `__mp_main__`.

    Under that name the guard `if __name__ == '__main__'` is false, so its body does not run.
    """
    global importing_main
    if path is None or path == getattr(sys.modules["__main__"], "__file__", None):
        return      # there is none, or the fork server has imported it
    if package:
        import_module(package)
    main = sys.modules["__mp_main__"] = types.ModuleType("__mp_main__")
    main.__file__, main.__package__ = path, package
    loader = SourcelessFileLoader if path.endswith(".pyc") else SourceFileLoader
    importing_main = True
    try:
        loader("__mp_main__", path).exec_module(main)
    finally:
        importing_main = False
    sys.modules["__main__"] = main


def main(descriptors: list[int]) -> None:
    """The child's first call: run the Process object that came in the file, and leave."""
    gc.freeze()     # mpkit stays to the end: no need to look for garbage in it, which takes long
    sys.exit(run(descriptors))


def run(descriptors: list[int]) -> int:
    """Unpack what the parent packed and be its child; the exit code."""
    file, lifeline, *luggage = descriptors
    for descriptor in descriptors:
        os.set_inheritable(descriptor, False)
    lifeline = Handle(lifeline, private=True)
    forking.die_with_parent(lifeline)
    with open(file, "rb") as contents, handle.unpacking(luggage):
        prepare(contents)
        process = pickling.load(contents)
    return process._bootstrap(lifeline)


# What a child sends back of the main program bears the name that this has there.
sys.modules["__mp_main__"] = sys.modules["__main__"]
