"""What processes and objects of a run are called in words: "worker-1", "Lock 2"."""
from collections.abc import Iterator

from mpkit.lab import order
from mpkit.lab.events import Event

DOING = {
    "Process.join": "waits in join for", "Connection.recv": "waits in recv for a message",
    "Connection.recv_bytes": "waits in recv_bytes for",
    "Connection.poll": "waits in poll for a message", "Connection.send": "sends",
    "Connection.send_bytes": "sends", "Queue.get": "waits in get for an item of",
    "SimpleQueue.get": "waits in get for an item of",
    "JoinableQueue.get": "waits in get for an item of", "JoinableQueue.join": "waits in join for",
    "Queue.put": "puts into", "JoinableQueue.put": "puts into",
    "AsyncResult.wait": "waits for", "IMapIterator.next": "waits for a value of",
    "Proxy.call": "waits for the answer to", "Link.call": "waits for the answer to",
}
SILENT = ("Process", "Connection", "Proxy", "Link", "Server", "Session", "AsyncResult",
          "IMapIterator")
MAIN = "main"


def forked(events) -> list[int]:
    """Children of a bare fork: they go by their parent's name, since nobody gave them one."""
    return [event.detail["child"] for event in events
            if event.operation == "fork" and event.detail.get("child")]


def started(events) -> Iterator[tuple[int, str]]:
    """The names that children got from their parent: one may be killed before it says its own."""
    for event in events:
        if event.operation == "Process.start" and event.detail.get("name"):
            yield event.detail["child"], event.detail["name"]


class Names:
    """Processes that share a name, and objects, are numbered in canonical order: it is the same
    in every run."""

    def __init__(self, events: list[Event]):
        called = dict(started(events))
        called.update((event.pid, event.process) for event in events)
        called.update((pid, "child") for pid in forked(events) if called.get(pid) == MAIN)
        counted: dict[str, int] = {}
        self.processes = {}
        for pid in order.lanes(events):
            name = called.get(pid, "child")
            counted[name] = counted.get(name, 0) + 1
            self.processes[pid] = name if counted[name] == 1 else f"{name} ({counted[name]})"
        self.things: dict[str, str] = {}
        self.kinds: dict[str, int] = {}
        for event in order.canonical(events):
            self.add(event)

    def add(self, event):
        kind = event.operation.partition(".")[0]
        if event.object and event.object not in self.things and kind not in SILENT:
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
            self.things[event.object] = f"{kind} {self.kinds[kind]}"

    def process(self, pid: int) -> str:
        return self.processes.get(pid, f"process {pid}")

    def thing(self, event: Event) -> str:
        """"Lock 2"; just "Lock" where the run has one of them."""
        name = self.things.get(event.object, event.operation.partition(".")[0])
        kind = name.partition(" ")[0]
        return kind if self.kinds.get(kind) == 1 else name

    def wait(self, event: Event) -> str:
        """What somebody does who is inside this call."""
        if event.operation == "wait":
            return "waits in os.wait for a child's end"
        kind, _, verb = event.operation.partition(".")
        doing = DOING.get(event.operation, f"waits in {verb} for")
        if event.operation == "Process.join":
            return f"{doing} {self.process(event.detail.get('child'))}"
        if kind in SILENT:
            bytes_of = "bytes" if verb == "recv_bytes" else ""
            return f"{doing} {event.detail.get('message', bytes_of)}".strip()
        return f"{doing} {self.thing(event)}"
