"""A child in a fresh interpreter: nothing of this process but what is sent along.

The parent pickles the Process object, with its target and arguments, into a nameless file and
starts `python -c ...` with that file, the lifeline, and the descriptors of the luggage. The child
makes itself like its parent (`prepare`), imports the main program anew under the name
`__mp_main__`, unpickles the Process object and runs it.

No end of this can block: the file is complete before the child exists.
"""

import os
import pickle
import runpy
import sys
import types

from . import forking, handle, memory, pickling
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
    contents, luggage = pickling.pack_departure(preparation(), pickling.companions, process)
    memory.announce_birth()
    file = Handle(memory.nameless_file(contents))
    sentinel, lifeline = forking.bond()
    given = [file, lifeline, *luggage]
    return [each.fileno() for each in given], sentinel, [file, lifeline]


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


def preparation() -> dict:
    """What makes a fresh interpreter like this one."""
    return {
        "path": search_path(),
        "argv": sys.argv,
        "directory": os.getcwd(),
        "main": main_program(),
    }


def search_path() -> list[str]:
    """Where modules are found, without the '' that means another directory after os.chdir."""
    return [entry or _first_directory for entry in sys.path]


def main_program() -> tuple[str | None, str | None]:
    """The module's name and the file of the main program, as far as it has them."""
    main = sys.modules["__main__"]
    path = getattr(main, "__file__", None)
    name = getattr(getattr(main, "__spec__", None), "name", None)
    return name, path and os.path.join(_first_directory, path)


def prepare(contents) -> None:
    """Become like the parent, as told by the first two pickles of a file."""
    data = pickle.load(contents)
    sys.path[:] = data["path"]
    sys.argv = data["argv"]
    os.chdir(data["directory"])
    pickling.companions.update(pickle.load(contents))
    pickling.call_companions()
    import_main(*data["main"])


def import_main(module: str | None, path: str | None) -> None:
    """Import the parent's main program as `__mp_main__`, by its module's name or by its path.

    Under that name the guard `if __name__ == '__main__'` is false, so its body does not run.
    """
    global importing_main
    main = sys.modules["__main__"]
    if module:
        done = module == getattr(main.__spec__, "name", None)
        if done or module.rpartition(".")[2] == "__main__":     # no guard is usual in such files
            return
    elif path is None or path == getattr(main, "__file__", None):
        return
    importing_main = True
    try:
        if module:
            contents = runpy.run_module(module, run_name="__mp_main__", alter_sys=True)
        else:
            contents = runpy.run_path(path, run_name="__mp_main__")
    finally:
        importing_main = False
    copy = types.ModuleType("__mp_main__")
    copy.__dict__.update(contents)
    sys.modules["__main__"] = sys.modules["__mp_main__"] = copy


def main(descriptors: list[int]) -> None:
    """The child's first call: run the Process object that came in the file, and leave."""
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
        process = pickle.load(contents)
    return process.run_as_child(lifeline)
