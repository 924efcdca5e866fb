"""Which message is which: each receive is matched with the send that it answers.

Messages of one channel arrive in the order of sending, except that several writers of one queue
overtake each other: so a receive takes the oldest message with the same label, else the oldest.
A connection hears what its other end sends; `Pipe` tells which ends belong together. A call of a
manager's thing is a message to the server, where it arrives as the answering begins; and what comes
back is another one.
"""
from collections.abc import Iterator

from mpkit.lab.conversations import ANSWER, CALLS
from mpkit.lab.details import RECEIVES, SENDS
from mpkit.lab.events import BEGIN, END, Event

SENT = {*((each, BEGIN) for each in SENDS | CALLS), (ANSWER, END)}
RECEIVED = {*((each, END) for each in RECEIVES | CALLS), (ANSWER, BEGIN)}


def messages(events: list[Event]) -> list[tuple[int, int]]:
    """The index of each send's begin and that of its receive's end, by time of receiving."""
    return list(pairs(events))


def pairs(events: list[Event]) -> Iterator[tuple[int, int]]:
    other_end = partners(events)
    on_the_way: dict[str, list[int]] = {}
    for index, event in enumerate(events):
        if (event.operation, event.phase) in SENT:
            channel = channel_of(event)
            on_the_way.setdefault(other_end.get(channel, channel), []).append(index)
        elif (event.operation, event.phase) in RECEIVED and arrived(event):
            sent = take(events, on_the_way, other_end, event)
            if sent is not None:
                yield sent, index


def channel_of(event: Event) -> str:
    """Calls and answers of a session are two channels."""
    session = event.detail.get("session")
    return f"{session} {event.phase}" if session else event.object


def arrived(event: Event) -> bool:
    return "message" in event.detail or event.operation == ANSWER


def partners(events: list[Event]) -> dict[str, str]:
    other_end = {}
    for event in events:
        if event.operation in ("Pipe", "bond") and event.detail.get("ends"):
            one, other = event.detail["ends"]
            other_end[one], other_end[other] = other, one
    return other_end


def take(events, on_the_way, other_end, received: Event) -> int | None:
    """Takes the message that `received` got off its channel, and returns its index."""
    waiting = on_the_way.get(channel_of(received))
    if received.operation.startswith("Connection") and received.object not in other_end:
        waiting = strangers(events, on_the_way, other_end, received)
    if not waiting:
        return None
    label = received.detail.get("message")
    same = (index for index in waiting if events[index].detail.get("message") == label)
    sent = next(same, waiting[0])
    waiting.remove(sent)
    return sent


def strangers(events, on_the_way, other_end, received: Event) -> list[int] | None:
    """The channel of a pipe made before the recording: the first that carries this message."""
    for channel, waiting in on_the_way.items():
        if channel in other_end or not waiting:
            continue
        sent = events[waiting[0]]
        if not sent.operation.startswith("Connection"):
            continue
        if sent.pid != received.pid and sent.detail.get("message") == received.detail["message"]:
            return waiting
    return None
