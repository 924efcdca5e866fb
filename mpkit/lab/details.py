"""What is worth writing down about a call, when it begins and when it ends: plain data, as JSON.

This runs at each edge of each recorded call, so what is frequent is found first.
"""
import json
import os
import time

from mpkit.lab import conversations
from mpkit.lab.conversations import CALLS, IN_SESSION, session_of
from mpkit.lab.identity import identity
from mpkit.lab.labels import label

SENDS = {"Connection.send", "Connection.send_bytes", "Queue.put", "SimpleQueue.put",
         "JoinableQueue.put"}
RECEIVES = {"Connection.recv", "Connection.recv_bytes", "Queue.get", "SimpleQueue.get",
            "JoinableQueue.get"}
ANSWERS = ("acquire", "wait", "wait_for", "is_set", "poll", "is_alive")
RESULTS = {"AsyncResult.wait", "IMapIterator.next"}
OF_A_CHILD = {"Process.join", "Process.is_alive"}
ENDS_A_CHILD = {"Process.terminate", "Process.kill"}
NOTHING = "{}"
ANSWERED = {True: '{"result":true}', False: '{"result":false}'}

encode = json.JSONEncoder(separators=(",", ":"), default=str).encode


def at_begin(operation: str, thing, args: tuple, kwargs: dict) -> str:
    if operation in SENDS:
        given = args or tuple(kwargs.values())
        if operation == "Connection.send_bytes" and given:
            return encode({"message": conversations.said(thing, given[0])})
        return labelled("message", given[0]) if given else NOTHING
    if operation == "Value.set":
        return labelled("value", args[0])
    if operation in ENDS_A_CHILD:
        return encode({"child": thing.pid, **computed_by(thing.pid)})
    if operation in OF_A_CHILD:
        return encode({"child": thing.pid})
    if operation == "Process.run":
        return encode({"parent": os.getppid(), "cpu": time.process_time()})
    if operation == "Connection.recv_bytes" and (message := conversations.expected(thing)):
        return encode({"message": message})
    if operation in RESULTS:
        return encode({"message": getattr(thing, "name", "tasks of a pool")})
    if operation in CALLS:
        return encode({"session": session_of(operation, thing),
                       "message": conversations.called(operation, thing, args, kwargs)})
    if operation in IN_SESSION:
        return encode({"session": session_of(operation, thing)})
    return NOTHING


def at_end(operation: str, thing, result, error) -> str:
    if operation in IN_SESSION:
        return encode(answered(operation, thing, result, error))
    if error is not None:
        return encode({"error": type(error).__name__})
    if operation == "Connection.recv_bytes":
        return encode({"message": conversations.said(thing, result)})
    if operation in RECEIVES:
        return labelled("message", result)
    if operation in AT_END:
        return encode(AT_END[operation](thing, result))
    if operation == "Value.get":
        return labelled("value", result)
    if operation.endswith(ANSWERS) and result is not None:
        return ANSWERED[bool(result)]
    return NOTHING


def labelled(word: str, thing) -> str:
    """The same as `encode({word: label(thing)})`, several times as fast."""
    return f'{{"{word}":{encode(label(thing))}}}'


def computed_by(pid: int | None) -> dict:
    """The processor time of a child that will not tell it at its end, where the system does."""
    try:
        # The clock of another process, as clock_getcpuclockid(3) makes it on Linux.
        return {"cpu": time.clock_gettime(~pid << 3 | 2)}
    except (OSError, TypeError):    # it has ended, or was not started; or this is another system
        return {}


def answered(operation, thing, result, error) -> dict:
    told = {"session": session_of(operation, thing)}
    if operation in CALLS:
        told["message"] = conversations.answer(result, error)
    return told if error is None else {**told, "error": type(error).__name__}


def is_alive(process, result) -> dict:
    return {"result": result} if result else {"result": result, **ended(process, None)}


def ended(process, _) -> dict:
    return {"child": process.pid, "exitcode": process.exitcode}


def started(process, _) -> dict:
    return {"child": process.pid, "name": process.name, "daemon": process.daemon}


def ran(_, result) -> dict:
    return {"exitcode": result, "cpu": time.process_time()}


def forked(_, result) -> dict:
    return {"child": result}


def ends(_, result) -> dict:
    return {"ends": [identity(end) for end in result]}


AT_END = {"Process.start": started, "Process.join": ended, "Process.is_alive": is_alive,
          "Process.run": ran, "fork": forked, "Pipe": ends, "bond": ends}
