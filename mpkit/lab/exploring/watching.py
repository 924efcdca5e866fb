"""What is watched in the program's processes: more than by a recorder, and threads and the time."""
import functools
import os
import re
import sys
import threading

from mpkit import family
from mpkit.lab.exploring import bare, births, clock, cores, lone, parts, pools, proxies
from mpkit.lab.exploring.agent import Agents
from mpkit.lab.exploring.calls import OURS
from mpkit.lab.watch import CLASSES, FUNCTIONS, Seam
from mpkit.queues import joinable
from mpkit.synchronize import lock

SOON = 0.001     # seconds until a primitive looks after the dead: nobody else goes on meanwhile
_MORE = {
    "Process": " exitcode", "Queue": " qsize empty full", "SimpleQueue": " empty",
    "JoinableQueue": " qsize empty full", "Barrier": " reset abort n_waiting broken",
    "Connection": " close",
}
_PARENTS = {
    "AsyncResult": ("pool.AsyncResult", "wait ready"),
    "IMapIterator": ("pool.IMapIterator", "next __next__"),
    "Manager": ("managers.BaseManager", "start shutdown connect get_server"),
    "Proxy": ("managers.BaseProxy", "_callmethod _getvalue"),
    "ConditionProxy": ("managers.ConditionProxy", "wait_for"),
    "Link": ("managers.link.Link", "call drop"),
}
_TOUCHING = {"open", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink",
             "subprocess.Popen", "socket.connect", "socket.bind"}
_UNSEEN = {"mmap.__new__", "os.kill", "socket.__new__"}
_WATCHED_FOR = {*_TOUCHING, *_UNSEEN, "os.fork"}
_NO_MATTER = re.compile(r"^<|\.pyc?$|^/dev/null$|^/proc/|/mpkit-")    # and what mpkit itself opens


def watched(level: str) -> Agents:
    """From now on this process and those that it forks are watched, by this observer."""
    finer = level == "parts"
    table = parts.WATCHED if finer else CLASSES
    classes = {kind: (place, names + _MORE.get(kind, ""))
               for kind, (place, names) in table.items()} | _PARENTS
    seam = Seam(None, classes, {"Pipe": FUNCTIONS["Pipe"], "Connection.wait": "connection.wait",
                                "active_children": "family.active_children",
                                **(parts.FUNCTIONS if finer else {})})
    agents = seam.observer = (parts.Parts if finer else Agents)(seam.inside)
    if finer:
        parts.install(agents)
    else:
        lock.LOOK = joinable.LOOK = SOON
    seam.open("mpkit")
    for name in ("start", "join", "is_alive"):
        original = getattr(threading.Thread, name)
        setattr(threading.Thread, name, seam.wrap(original, f"Thread.{name}"))
    bare.install(seam)
    family.end = functools.partial(births.end, agents)
    threading._shutdown = functools.partial(births.shut_down, agents)
    os._exit = functools.partial(births.leave_at_once, agents, os._exit)
    clock.install(agents, seam)
    cores.install()
    lone.install()
    proxies.install(agents)
    pools.install(agents)
    note_touching(agents)
    return agents


def note_touching(agents) -> None:
    """Note what explore does not see as a step: files, and what else is outside the program."""
    def note(event, arguments):
        if event not in _WATCHED_FOR or agents.line.channel is None or agents.inside.now:
            return
        if event == "os.fork":
            agents.refuse("a process comes by fork, and explore follows only those that come by "
                          "Process.start")
        if not sys._getframe(1).f_code.co_filename.startswith(OURS):
            what = arguments[0] if arguments else -1
            agents.files |= event in _UNSEEN or not (
                isinstance(what, int) or _NO_MATTER.search(str(what)))
    sys.addaudithook(note)
    pipe = os.pipe

    def noted():        # no audit tells of it
        agents.files |= agents.line.channel is not None and not agents.inside.now
        return pipe()
    os.pipe = noted
