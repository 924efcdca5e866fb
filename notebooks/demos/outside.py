"""outside() lets a program come to a standstill, and looks at it as from a second terminal.

The program must have `faulthandler.register(signal.SIGUSR1)`, in its children too: then the signal
makes each process say where it stands.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from demos.terminal import PROGRAMS, Said, environment, tidy
from mpkit.lab.supervision.stacks import frames, listens, source

PATIENCE = 30       # seconds that a program has to come to a standstill
STILL = 0.5         # seconds in which nobody has computed, nor wanted to
ENDED = b" in <module>\n"


def outside(program: str) -> Said:
    """Start it, look at all of its processes once they stand still, and kill them."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PROGRAMS, folder, dirs_exist_ok=True)
        said = Path(folder, "said")
        with said.open("wb") as file, subprocess.Popen(
                [sys.executable, program], cwd=folder, env=environment(), stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=file, start_new_session=True) as started:
            family = []
            try:
                family = standing_still(started.pid)
                pids = [one.pid for one in family
                        if listens(one.pid, signal.SIGUSR1)]    # a fork server would die of it
                parts = [ps(started.pid), *map(kernel, pids)]
                stacks = [ask(pid, said) for pid in pids]
                parts += [f"$ kill -USR1 {pid}\n{stack}"
                          for pid, stack in zip(pids, stacks, strict=True)]
                parts += [py_spy(pid) for pid in pids]
            finally:
                os.killpg(started.pid, signal.SIGKILL)
                psutil.wait_procs(family[1:], timeout=PATIENCE)
        claim, *others = [f"{who} stands in {place(stack, program)}" for who, stack in
                          zip(["main", *["a child"] * (len(stacks) - 1)], stacks, strict=True)]
    # Where children stand may be luck.
    text = tidy("\n\n".join([*parts, "\n".join(others)]), folder)
    return Said(f"python3 {program} &", text, None, stable=False, claims=[claim])


def standing_still(pid) -> list[psutil.Process]:
    """Block until it has children and nobody computes any more; those that have not ended."""
    end, last, since = time.monotonic() + PATIENCE, None, 0.0
    while time.monotonic() < end:
        try:
            family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
            living = [one for one in family if one.status() != psutil.STATUS_ZOMBIE]
            # Who is ready to run and gets no core is not asleep.
            asleep = all(one.status() == psutil.STATUS_SLEEPING for one in living)
            seen = [(one.pid, one.cpu_times()[:2]) for one in living]
        except psutil.NoSuchProcess:        # one has ended this very moment
            continue
        if seen != last or not asleep:
            last, since = seen, time.monotonic()
        if len(living) > 1 and time.monotonic() - since > STILL:
            return living
        time.sleep(0.02)
    raise RuntimeError(f"the program has not come to a standstill within {PATIENCE} s")


def ps(session) -> str:
    columns = "pid,ppid,stat,wchan:22,args" if sys.platform == "linux" else "pid,ppid,stat,command"
    return printed("ps", "-o", columns, "--sid" if sys.platform == "linux" else "-g", str(session))


def kernel(pid) -> str:
    """What the system calls the place; the whole stack is for the administrator only."""
    return printed("cat", f"/proc/{pid}/stack")


def py_spy(pid) -> str:
    if shutil.which("py-spy"):
        return printed("py-spy", "dump", "--pid", str(pid))
    return f"$ py-spy dump --pid {pid}\n(py-spy is not installed here)"


def printed(*command) -> str:
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return f"$ {' '.join(command)}\n{done.stdout.rstrip()}"


def ask(pid, said: Path) -> str:
    """What the process writes when it gets the signal."""
    before, end = said.stat().st_size, time.monotonic() + PATIENCE
    os.kill(pid, signal.SIGUSR1)
    while not (answer := said.read_bytes()[before:]).endswith(ENDED) and time.monotonic() < end:
        time.sleep(0.01)
    return answer.decode().rstrip()


def place(stack: str, program: str) -> str:
    """The innermost line of the program itself."""
    frame = next(each for each in frames(stack) if Path(each.file).name == program)
    return f"line {frame.line}: {source(frame)}"
