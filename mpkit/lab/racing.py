"""The same jobs in three ways: one after another, in threads, in processes; every job timed.

Other programs can only add time, never take any away: so the fastest of several laps is the one
to compare. The laps of the three ways are run in turn, so that a busy minute hits all of them.
"""

import threading
import time
from dataclasses import dataclass

from mpkit import Pipe, Process
from mpkit.lab.cores import busy_seconds
from mpkit.lab.jobs import answer, collect, timed


@dataclass
class Lap:
    """All jobs, once, in one way."""

    seconds: float  # from before the first start to after the last join
    lanes: list     # for each worker its jobs: (began, ended, CPU seconds), from the lap's start
    others: float   # CPU seconds of all other programs meanwhile

    @property
    def cpu(self):
        """CPU seconds of all jobs together."""
        return sum(used for lane in self.lanes for _, _, used in lane)


def lap(way, work, args, shares):
    """Runs `work(*args)` as often as `shares` says, a number for each worker.

    What `work` raises, it raises here when run serially; a worker that fails gives RuntimeError.
    """
    busy, start = busy_seconds(), time.monotonic()
    lanes = WAYS[way](work, args, shares)
    seconds = time.monotonic() - start
    lanes = [[(began - start, ended - start, cpu) for began, ended, cpu in lane] for lane in lanes]
    result = Lap(seconds, lanes, 0.0)
    result.others = max(0.0, busy_seconds() - busy - result.cpu)
    return result


def shares(jobs, workers):
    """How many jobs each worker gets, as even as can be."""
    return [len(range(worker, jobs, workers)) for worker in range(min(jobs, workers))]


def serial(work, args, shares):
    """In this thread, one job after another."""
    return [timed(work, args, sum(shares))]


def threads(work, args, shares):
    """A thread for each worker."""
    lanes = []
    workers = [threading.Thread(target=collect, args=(lanes, work, args, share))
               for share in shares]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if len(lanes) < len(shares):
        raise RuntimeError("a job failed in its thread: its traceback stands above")
    return lanes


def processes(work, args, shares):
    """A process for each worker; each sends its times through a pipe of its own."""
    workers = []
    try:
        for share in shares:
            receiver, sender = Pipe(duplex=False)
            worker = Process(target=answer, args=(sender, work, args, share))
            workers.append((worker, receiver))
            with sender:
                worker.start()
        return [receive(*worker) for worker in workers]
    finally:
        for worker, receiver in workers:
            receiver.close()
            if worker.pid is not None:
                worker.kill()
                worker.join()


def receive(worker, receiver):
    """A worker's times, once it has ended."""
    try:
        times = receiver.recv()
    except EOFError:
        worker.join()
        raise RuntimeError(f"a job failed in its process, exit code {worker.exitcode}: "
                           "its traceback stands above") from None
    worker.join()
    return times


WAYS = {"serial": serial, "threads": threads, "processes": processes}
