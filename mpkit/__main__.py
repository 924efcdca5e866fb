"""`python3 -m mpkit COMMAND` works on a fresh clone: it finds or makes the environment first.

It needs the standard library alone and parses on Python 3.6. Where the running interpreter has all
that pyproject.toml asks for, it is used as it is. Else `.venv` is made beside this package, once,
by uv or by venv and pip. The mark in it says for which pyproject.toml, Python and place it was
made; a mark that says "unfinished" is what an interrupted start leaves, and the next one begins
afresh.

commands:
  lab        open the course in JupyterLab
  test       run every test of the project
  grade      grade a chapter or an exercise
  hint       one more hint for an exercise
  solution   the solution of an exercise that you have passed
  reset      bring back an exercise as it was
  progress   what is done and what is next

for programs of your own, in the running interpreter, with mpkit in the place of multiprocessing:
  run        run a program
  trace      run a program, draw its timeline, and tell who waited for what
  explore    run a small program in every order of its processes' steps
"""
import sys

if sys.version_info < (3, 11):
    version = ".".join(str(number) for number in sys.version_info[:3])
    sys.stderr.write("mpkit: needs Python 3.11 or newer, this is %s: try python3.11\n" % version)
    sys.exit(2)

import contextlib
import fcntl
import hashlib
import importlib
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import time
import tomllib

COMMANDS = ("lab", "test", "grade", "hint", "solution", "reset", "progress")
# These need the standard library alone: command -> the module whose `main(arguments)` it is.
TOOLS = {"run": "mpkit.lab.programs", "trace": "mpkit.lab.tracing",
         "explore": "mpkit.lab.exploring.command"}
ROOT = pathlib.Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / "bin" / "python"
MARK = FOLDER / "mpkit-mark"
LOG = FOLDER / "mpkit-install.log"
UNFINISHED = "unfinished"
# Seconds between two lines of progress where there is no terminal to draw on.
QUIET = 10


def main():
    """Run the command line, in an environment that has what it needs."""
    command = sys.argv[1] if len(sys.argv) > 1 else "--help"
    if command in TOOLS:
        sys.exit(importlib.import_module(TOOLS[command]).main(sys.argv[2:]))
    if command not in COMMANDS and not command.startswith("-"):
        stop(f"no command {command!r}, there is {', '.join([*COMMANDS, *TOOLS])}")
    put_first("PYTHONPATH", ROOT)
    missing = lacking(extra="test" if command == "test" else None)
    if not missing:
        sys.exit(importlib.import_module("mpkit.lab.cli").main())
    if command.startswith("-"):
        print("usage: python3 -m mpkit COMMAND\n\ncommands:" + __doc__.partition("commands:")[2])
        return
    try:
        prepare(missing)
    except KeyboardInterrupt:
        stop("interrupted: the next start makes the environment afresh")
    except OSError as error:
        stop(f"cannot make the environment: {error}")
    put_first("PATH", PYTHON.parent)
    os.environ["VIRTUAL_ENV"] = str(FOLDER)
    os.execv(PYTHON, [str(PYTHON), "-m", "mpkit", *sys.argv[1:]])


def stop(line):
    """End with one line; the exit status is that of `grade` for "could not grade"."""
    tell(line)
    sys.exit(2)


def put_first(variable, path):
    """Put a folder in front of a search path that child processes inherit."""
    others = [entry for entry in os.environ.get(variable, "").split(os.pathsep) if entry]
    os.environ[variable] = os.pathsep.join(dict.fromkeys([str(path), *others]))


def lacking(extra=None):
    """The requirements of pyproject.toml that the running interpreter does not meet."""
    if not PROJECT.exists():
        return []
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"].get(extra, [])
    versions = installed()
    return [requirement for requirement in wanted if not is_met(requirement, versions)]


def installed():
    """Name and version of each package that this Python finds, as its folder "name-version" has
    them. importlib.metadata would say the same, after a moment that every command would wait."""
    found = {}
    for folder in reversed(sys.path):           # the first one that is found is imported
        with contextlib.suppress(OSError):
            said = (re.match(r"(.+?)-(.+)\.(?:dist|egg)-info$", one) for one in os.listdir(folder))
            found.update((plain(each[1]), each[2]) for each in said if each)
    return found


def plain(name):
    """A package's name, for which "Flit_Core" and "flit-core" are one."""
    return re.sub(r"[-_.]+", "-", name).lower()


def is_met(requirement, versions):
    """Whether "name>=bound" is among the packages, in that version or a later one."""
    name, _, bound = requirement.partition(">=")
    return numbers(versions.get(plain(name), "")) >= numbers(bound)


def numbers(version):
    """"4.6.6" as [4, 6, 6], which compares as versions do."""
    return [int(digits) for digits in re.findall(r"\d+", version)]


def prepare(missing):
    """Have `.venv` made for this pyproject.toml, this Python and this place."""
    with PROJECT.open("rb") as project, only_one(project):
        content = project.read() + str((sys.version_info[:2], str(ROOT))).encode()
        wanted = hashlib.sha256(content).hexdigest()
        mark = MARK.read_text() if MARK.exists() else ""
        if mark == wanted and PYTHON.exists() and sys.prefix != str(FOLDER):
            return
        ways = ways_to_install()
        tell(f"this Python lacks {', '.join(missing[:2])}{', …' * (len(missing) > 2)}:"
             f" installing what the course needs into {FOLDER}")
        if mark == UNFINISHED or not PYTHON.exists():
            shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(exist_ok=True)
        MARK.write_text(UNFINISHED)
        started = time.monotonic()
        if not any(all(runs(command) for command in way) for way in ways):
            stop(f"cannot install, is there a network? {complaint()} (more in {LOG})")
        MARK.write_text(wanted)
        tell(f"made in {time.monotonic() - started:.0f} s, once: the next start takes seconds")


@contextlib.contextmanager
def only_one(file):
    """Let one start at a time make the environment; the lock ends with the process."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        tell("another start is making the environment: waiting for it")
        fcntl.flock(file, fcntl.LOCK_EX)
    yield


def ways_to_install():
    """The commands that fill `.venv`: by uv where it is on the PATH, or else by venv and pip."""
    what = f"{ROOT}[test]"
    # Inside a virtual environment this is the Python below it, which stays when `.venv` is remade.
    base = sys._base_executable
    uv = shutil.which("uv")
    ways = []
    if uv:
        ways.append((
            [uv, "venv", "--allow-existing", "--python", base, str(FOLDER)],
            [uv, "pip", "install", "--python", str(PYTHON), "--editable", what],
        ))
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        ways.append((
            [base, "-m", "venv", str(FOLDER)],
            [*pip, "install", "--no-user", "--editable", what],
        ))
    if not ways:
        stop("this Python cannot make an environment, it has no venv with ensurepip: install them"
             " (Debian, Ubuntu: apt install python3-venv), put uv on the PATH, or use conda"
             " (conda env create -f environment.yml)")
    return ways


def runs(command):
    """Run a command to its end, telling how far it is; True if it went well."""
    name = "uv" if command[0].endswith("uv") else command[2]
    started = told = time.monotonic()
    with LOG.open("ab") as log, subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=ROOT,
    ) as process:
        try:
            while process.poll() is None:
                time.sleep(0.2)
                if time.monotonic() - told >= (1 if sys.stderr.isatty() else QUIET):
                    told = time.monotonic()
                    tell(f"{name}, {told - started:.0f} s: {last_step()}", passing=True)
        except BaseException:
            process.kill()
            raise
    return process.returncode == 0


def tell(line, passing=False):
    """Say one line; a passing one is overwritten by the next where there is a terminal."""
    if not sys.stderr.isatty():
        print(f"mpkit: {line}", file=sys.stderr, flush=True)
        return
    if passing:
        line = line[: shutil.get_terminal_size().columns - len("mpkit: ") - 1]
    erase_line = "\x1b[2K"
    end = "\r" if passing else "\n"
    print(f"{erase_line}mpkit: {line}", end=end, file=sys.stderr, flush=True)


def last_step():
    """The last thing that the installer did, shortened, to show that it moves."""
    steps = [line for line in log_lines() if not line.startswith("WARNING")]
    return steps[-1][:60] if steps else "at work"


def complaint():
    """The installer's first error, in its own words."""
    said = re.compile(r"(?i)error: (?!subprocess)|[\w.]+Error: ")
    errors = [line for line in log_lines() if said.match(line)]
    return f"It said: {errors[0]}" if errors else ""


def log_lines():
    lines = LOG.read_text(errors="replace").splitlines()
    return [line.strip() for line in lines if line.strip()]


if __name__ == "__main__":
    main()
