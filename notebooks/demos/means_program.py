"""Does some jobs below an event loop, by one means, and notes when the loop could answer.

means.py runs it in a fresh interpreter, one for each means: main(["threads", "computing", "100",
"4"]) prints JSON. It's imported, not run as a script, so that children find the jobs by name.
"""

import asyncio
import json
import sys
import time
from concurrent import futures

EACH = 0.005        # seconds between two answers, if nothing is in the way


def compute(seconds):
    """Computes in Python until this thread has had a core for so long."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


JOBS = {"computing": compute, "waiting": time.sleep}
POOLS = {"threads": futures.ThreadPoolExecutor, "processes": futures.ProcessPoolExecutor}
if hasattr(futures, "InterpreterPoolExecutor"):     # since Python 3.14
    POOLS["interpreters"] = futures.InterpreterPoolExecutor
MEANS = ["coroutines", *POOLS]


async def answer(answers):
    """What the loop is for: it notes the moment, again and again."""
    while True:
        answers.append(time.monotonic())
        await asyncio.sleep(EACH)


async def in_coroutines(kind, seconds, jobs):
    """A coroutine for each job. One that computes has nothing to await."""
    async def do():
        if kind == "waiting":
            await asyncio.sleep(seconds)
        else:
            compute(seconds)

    await asyncio.gather(*(do() for _ in range(jobs)))


async def in_a_pool(pool, kind, seconds, jobs):
    """A worker for each job; the loop waits for all of them without being blocked."""
    loop = asyncio.get_running_loop()
    await asyncio.gather(*(loop.run_in_executor(pool, JOBS[kind], seconds) for _ in range(jobs)))


async def watched(work):
    """(seconds that the work took, moments of the answers meanwhile)."""
    answers = []
    answering = asyncio.create_task(answer(answers))
    await asyncio.sleep(0)
    began = time.monotonic()
    await work
    seconds = time.monotonic() - began
    answering.cancel()
    return {"seconds": seconds, "answers": [moment - began for moment in answers]}


def measure(means, kind, seconds, jobs):
    """The same for one means; a pool is made before and ended after what is measured."""
    if means == "coroutines":
        return asyncio.run(watched(in_coroutines(kind, seconds, jobs)))
    with POOLS[means](jobs) as pool:
        return asyncio.run(watched(in_a_pool(pool, kind, seconds, jobs)))


def main(arguments):
    means, kind, milliseconds, jobs = arguments
    measured = measure(means, kind, int(milliseconds) / 1000, int(jobs))
    measured["gil"] = getattr(sys, "_is_gil_enabled", lambda: True)()
    print(json.dumps(measured))
