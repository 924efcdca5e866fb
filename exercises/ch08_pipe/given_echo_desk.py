"""What the grader of echo_desk calls: a visitor, who notes what comes back."""

import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection

import echo_desk

from mpkit.lab.inside.graded_world import shorten_timeouts

shorten_timeouts(Connection, "poll")    # who asks may always be later
CLOSED = "the desk was closed"


def desk(desks_end, visitors_end, tell):
    """The child: it serves, and tells what `serve` returned."""
    visitors_end.close()
    tell.send(echo_desk.serve(desks_end))


def visit(texts=("tea", "soup"), pause=0):
    """Ask for all the texts, with pauses; then leave, and see how the desk ends."""
    ours, theirs = Pipe()
    told, tell = Pipe(duplex=False)
    child = Process(target=desk, args=(theirs, ours, tell))
    child.start()
    theirs.close()
    tell.close()
    answers = []
    for text in texts:
        time.sleep(pause)
        try:
            ours.send(text)
            answers.append(ours.recv())
        except (EOFError, OSError):
            answers.append(CLOSED)
    ours.close()
    child.join()
    try:
        returned = told.recv()
    except EOFError:
        returned = "nothing"
    return {"answers": answers, "serve returned": returned, "exit code": child.exitcode}
