"""A child forked by a server: as clean as a fresh interpreter, nearly as cheap as a fork.

    a process ── request: descriptors ──▶ server ── fork ──▶ child
        ▲                                   │
        └──── pid, later the exit code ─────┘     (the child's sentinel)

The server is a fresh interpreter with one thread, which has imported mpkit (and what
`set_forkserver_preload` names) and does nothing but fork. A request carries what `spawn` packs,
and the server answers on the child's lifeline, of which it keeps a copy. The whole family shares
one server: the socket for requests travels to every child. At its end of file the last process that
could ask is gone, and the server ends; a process that reads the end of file there needs a new one.
"""

import _signal
import contextlib
import os
import select
import sys
from _socket import SOCK_STREAM
from types import SimpleNamespace

from . import forking, pickling, spawn
from .handle import Handle, Socket, socket_pair
from .waiting import readable

_SIZE = 8       # of an answer: the digits of a pid or an exit code
_MOST_DESCRIPTORS = 250         # the system passes 253 with one message


class ServedChild(forking.Child):
    """A child of the server. Its sentinel carries its pid and, when it has ended, its exit code."""

    def _ask(self):
        if not readable(self.sentinel, 0):
            return None
        code = os.read(self.sentinel, _SIZE)
        return int(code) if code else 255       # the server was killed


def start(process, signals) -> ServedChild:
    """Ask the server for a child that runs `process`; starts the server if there is none."""
    ensure_running()        # before the packing: the child is to know the server, too
    descriptors, sentinel, held = spawn.pack(process)
    if len(descriptors) > _MOST_DESCRIPTORS:
        raise ValueError(f"{process.name} takes {len(descriptors)} descriptors along; a request to "
                         f"the fork server carries {_MOST_DESCRIPTORS}: use 'spawn' or pass fewer")
    with contextlib.suppress(ConnectionError):      # it was killed this moment, and answers nobody
        _server.requests.send_descriptors(b"!", descriptors)
    for each in held:
        each.close()
    with forking.signals_held(signals):     # it may take long; without a sentinel a child ends
        pid = os.read(sentinel.fileno(), _SIZE)
    if not pid:
        raise OSError("the fork server has no child for us: it was killed, or the system allows it "
                      "no more processes or open files")
    return ServedChild(int(pid), sentinel)


# How a process reaches the server: a socket for requests. The pid is known to who started it.
_server: SimpleNamespace | None = None
_preload: list[str] = ["__main__"]


def adopt(requests: Socket, modules: list[str]) -> None:
    """In a child: use the server of the family."""
    global _server, _preload
    _server = SimpleNamespace(requests=requests, pid=None)
    _preload = modules


def set_forkserver_preload(module_names: list[str]) -> None:
    """Name the modules that the server imports when it starts, for all its children at once."""
    global _preload
    if not all(isinstance(name, str) for name in module_names):
        raise TypeError(f"module_names must be a list of strings, not {module_names!r}")
    _preload = list(module_names)


def ensure_running() -> None:
    """Start the server unless this process has one."""
    global _server
    if _server is not None and readable(_server.requests, 0):       # it was killed
        if _server.pid is not None:
            with contextlib.suppress(ChildProcessError):    # not ours, or collected already
                os.waitpid(_server.pid, 0)
        _server = None
    if _server is None:
        _server = _start_server()
        pickling.companions["fork server"] = (adopt, (_server.requests, _preload))


def _start_server():
    asking, answering = socket_pair(SOCK_STREAM)
    program = spawn.main_program() if "__main__" in _preload else (None, None)
    pid = spawn.run_python("mpkit.forkserver", [answering.fileno()], [],
                           spawn.search_path(), sys.argv, program,
                           [name for name in (*_ours(), *_preload) if name != "__main__"])
    answering.close()
    return SimpleNamespace(requests=asking, pid=pid)


def _ours():
    """The modules of mpkit that this program uses: so will its children. (Not the laboratory.)"""
    return [name for name in sys.modules if name.startswith("mpkit.") and ".lab" not in name]


# The server's side


def main(descriptors: list[int], path: list[str], argv: list[str], program: tuple,
         modules: list[str]) -> None:
    """Serve requests until no process is left that could send one."""
    os.set_inheritable(*descriptors, False)
    handles = [Handle(each, private=True) for each in (*descriptors, *os.pipe())]
    requests, woken, wake = Socket(handles[0]), *handles[1:]
    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)        # Ctrl-C is the family's business
    _signal.signal(_signal.SIGCHLD, lambda *_: None)
    os.set_blocking(wake.fileno(), False)
    _signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
    sys.path[:], sys.argv = path, argv
    _import(modules, program)
    _serve(requests, woken)
    _signal.set_wakeup_fd(-1)        # a child that ends from now on wakes nobody


def _import(modules, program):
    imports = [(__import__, (name,)) for name in modules] + [(spawn.import_main, program)]
    for function, arguments in imports:
        with contextlib.suppress(Exception, SystemExit):    # a child that needs it tells
            function(*arguments)
    forking.flush()     # what an import has printed is not every child's to print


def _serve(requests, woken):
    answers: dict[int, Handle] = {}     # pid -> where its exit code goes
    poll = select.poll()
    for each in (requests, woken):
        poll.register(each, select.POLLIN)
    while True:
        ready = {descriptor for descriptor, _ in poll.poll()}
        if woken.fileno() in ready:
            os.read(woken.fileno(), 512)
            _answer_for_the_dead(answers)
        if requests.fileno() in ready:
            request, descriptors, lost = requests.receive_descriptors(1, _MOST_DESCRIPTORS)
            if not request:
                return
            _fork_child(descriptors, lost, answers)


def _fork_child(descriptors, lost, answers):
    # They close at the end of this. If the lifeline does, that says: no child.
    handles = [Handle(each) for each in descriptors]
    if lost:
        return      # too many files are open here
    answer = handles[1]
    with contextlib.suppress(OSError):
        pid = os.fork()
        if pid == 0:
            forking.leave_after(_be_child, [each.detach() for each in handles])
        answer.keep_private()
        answers[pid] = answer
        _tell(answer, pid)


def _be_child(descriptors):
    _signal.set_wakeup_fd(-1)
    _signal.signal(_signal.SIGCHLD, _signal.SIG_DFL)
    _signal.signal(_signal.SIGINT, _signal.default_int_handler)
    return spawn.run(descriptors)


def _answer_for_the_dead(answers):
    for pid in list(answers):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            _tell(answers[pid], os.waitstatus_to_exitcode(status))
            answers.pop(pid).close()


def _tell(answer, number):
    with contextlib.suppress(BrokenPipeError):      # who asked for the child is gone
        os.write(answer.fileno(), b"%*d" % (_SIZE, number))
