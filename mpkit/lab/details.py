"""What is worth writing down about a call, when it begins and when it ends: plain data only."""
import os
import time

from mpkit.lab.identity import identity
from mpkit.lab.labels import label

SENDS = {"Connection.send", "Connection.send_bytes", "Queue.put", "SimpleQueue.put",
         "JoinableQueue.put"}
RECEIVES = {"Connection.recv", "Connection.recv_bytes", "Queue.get", "SimpleQueue.get",
            "JoinableQueue.get"}
ANSWERS = ("acquire", "wait", "wait_for", "is_set", "poll", "is_alive")
OF_A_CHILD = {"Process.join", "Process.terminate", "Process.kill", "Process.is_alive"}


def at_begin(operation: str, thing, args: tuple, kwargs: dict) -> dict:
    if operation in SENDS:
        given = args or tuple(kwargs.values())
        return {"message": label(given[0])} if given else {}
    if operation == "Value.set":
        return {"value": label(args[0])}
    if operation in OF_A_CHILD:
        return {"child": thing.pid}
    if operation == "Process.run":
        return {"parent": os.getppid(), "cpu": time.process_time()}
    return {}


def at_end(operation: str, thing, result, error) -> dict:
    if error is not None:
        return {"error": type(error).__name__}
    if operation in RECEIVES:
        return {"message": label(result)}
    if operation == "Value.get":
        return {"value": label(result)}
    if operation == "Process.start":
        return {"child": thing.pid, "name": thing.name, "daemon": thing.daemon}
    if operation == "Process.run":
        return {"exitcode": result, "cpu": time.process_time()}
    if operation == "fork":
        return {"child": result}
    if operation == "Pipe":
        return {"ends": [identity(end) for end in result]}
    return answer(operation, thing, result)


def answer(operation, thing, result) -> dict:
    detail = {}
    if operation.endswith(ANSWERS) and result is not None:
        detail["result"] = bool(result)
    if operation == "Process.join" or operation == "Process.is_alive" and not result:
        detail.update(child=thing.pid, exitcode=thing.exitcode)
    return detail
