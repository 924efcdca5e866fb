"""The interpreter in which a program is explored: it loads it once, and forks main for each order.

It is a lean process of its own, so that forking it is quick and no notebook's kernel is forked; all
that the program starts is forked too, whatever start method it asks for. It talks to whoever asked
over one line: a request comes, how far it is goes back from
time to time, and at last, pickled, what was found or why it does not work.
"""
import gc
import inspect
import os
import pickle
import pprint
import sys
import threading
import types

from mpkit import drop_in, family, forking, process
from mpkit.handle import Handle
from mpkit.lab.exploring import births, cores
from mpkit.lab.exploring.calls import OURS, lines_of
from mpkit.lab.exploring.channel import Channel
from mpkit.lab.exploring.replay import run_order
from mpkit.lab.exploring.report import CannotExplore
from mpkit.lab.exploring.search import explore
from mpkit.lab.exploring.watching import watched
from mpkit.lab.labels import label

MODULE = "__mp_main__"      # what the program is called, so that nothing under its guard runs


class Program:
    """A function in a file, or one that came by value."""

    def __init__(self, told: dict):
        self.told = told
        self.folder = os.path.dirname(told["file"]) if "file" in told else os.getcwd()
        self.beside = []        # modules of the program's own, which may hold primitives
        if "file" in told:
            sys.path.insert(0, self.folder)
            try:
                with open(told["file"], encoding="utf-8") as file:
                    self.code = compile(file.read(), told["file"], "exec")
            except (OSError, SyntaxError, ValueError) as error:
                raise CannotExplore(f"cannot read {told['file']}: {error}") from None

    def load(self):
        """The function, fresh: what it shares is made anew for each order."""
        for name in self.beside:
            del sys.modules[name]
        if "pickle" in self.told:
            from mpkit.lab import by_value  # needs cloudpickle, which a notebook has

            by_value.install()
            return pickle.loads(self.told["pickle"])
        module = sys.modules[MODULE] = types.ModuleType(MODULE)
        module.__file__ = self.told["file"]
        exec(self.code, vars(module))       # noqa: S102
        return getattr(module, self.told["function"], None)

    def try_out(self):
        """Load it here, which imports what it needs once for all orders."""
        name, file, before = self.told["function"], self.told.get("file", ""), set(sys.modules)
        try:
            function = self.load()
        except Exception as error:
            said = lines_of(error)[0]
            raise CannotExplore(f"{file or name} cannot be loaded: {said}") from None
        self.beside = [each for each in sys.modules.keys() - before - {MODULE} if is_inside(
            getattr(sys.modules[each], "__file__", None), self.folder)]
        if not callable(function):
            there = [each for each, value in vars(sys.modules[MODULE]).items()
                     if inspect.isfunction(value) and value.__module__ == MODULE]
            raise CannotExplore(f"{file} has no function {name!r}; it has {', '.join(there)}")
        needed = [each.name for each in inspect.signature(function).parameters.values()
                  if each.default is each.empty and each.kind not in (
                      each.VAR_POSITIONAL, each.VAR_KEYWORD)]
        if needed:
            raise CannotExplore(f"{name} needs arguments ({', '.join(needed)}): explore a function "
                                "without, which calls it")


def is_inside(file, folder) -> bool:
    """Whether a module's file is of the program, not of a library or of mpkit."""
    return (bool(file) and file.startswith(folder + os.sep) and not file.startswith(OURS)
            and "site-packages" not in file)


class Host:
    """Has main forked, again and again, by *bearers*, processes that do nothing else: what is
    shared with a fork has to be copied, page by page, as soon as one of the two changes it. Each
    stays on a core of its own, and they take turns."""

    def __init__(self, program: Program, level: str):
        self.program = program
        self.agents = watched(level)
        self.ahead = False          # whether the next main may begin while another order runs
        self.prepared = None        # the line to it, and its core
        self.bearers = []           # the line to each, and its core
        for core in cores.two():
            ours, theirs = Channel.pair()
            self.bearers.append((ours, core))
            if os.fork() == 0:
                for line, _ in self.bearers:    # else main's descriptors would differ
                    line.close()
                forking.leave_after(self.bear, theirs, core)
            theirs.close()

    def begin_main(self) -> Channel:
        """The line to main, which begins; with `ahead`, one that has come to its first step."""
        line, core = self.prepared or self.fork_main()
        self.prepared = self.fork_main() if self.ahead else None
        cores.stay_on(core)
        return line

    def fork_main(self):
        ours, theirs = Channel.pair()
        self.bearers.reverse()
        bearer, core = self.bearers[0]
        bearer.send(self.ahead, theirs)
        return ours, core

    def bear(self, line, core) -> int:
        cores.stay_on(core)
        os.dup2(0, 1)           # nobody reads what a main prints
        os.dup2(0, 2)
        while (ahead := line.receive()) is not None:
            if os.fork() == 0:
                line.close()
                forking.leave_after(self.be_main, Channel.over(line.beside), ahead)
            os.close(line.beside)
            os.waitpid(-1, os.WNOHANG)      # one that has ended
        return 0

    def be_main(self, line, ahead) -> int:
        self.agents.begin(line, ahead=ahead)
        result, failed = "", []
        try:
            result = label_of(self.program.load()())
        except BaseException as error:
            failed = lines_of(error)
        threading._shutdown()
        family.end()
        sys.stdout.flush()
        births.leave(self.agents, 0, failed, result)
        return 0


def label_of(result) -> str:
    # The items of a dict in the order of their keys.
    text = repr(result) if isinstance(result, int) else pprint.saferepr(result)
    simple = len(text) <= 200 and " at 0x" not in text and "\n" not in text
    return text if simple else label(result)


def main(descriptor: int, lifeline: int) -> None:
    lifeline = Handle(lifeline)
    forking.die_with_parent(lifeline)
    line = Channel.over(descriptor)
    request = line.receive()
    with open(os.devnull, "r+b") as nothing:
        os.dup2(nothing.fileno(), 0)
    drop_in.install("fork")
    process._make_child_by.update(spawn=forking.start, forkserver=forking.start)
    try:
        program = Program(request["program"])
        program.try_out()
        gc.collect()
        gc.freeze()
        gc.disable()
        host = Host(program, request["level"])
        answer = {"explore": explore, "run": run_order}[request["do"]](host, line, request)
    except CannotExplore as error:
        answer = error
    line.send(pickle.dumps(answer))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
