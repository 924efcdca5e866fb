"""What the grader of awake calls: counts that can be done only while others go on."""

import asyncio
import importlib
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import awake

from mpkit.lab.inside import graded_world

given = False       # whether this process is one of the executor's
take_time = asyncio.sleep


class Watched(ProcessPoolExecutor):
    """An executor that leaves a file as soon as one of its calls is done."""

    def submit(self, *call, **options):
        future = super().submit(*call, **options)
        future.add_done_callback(lambda future: Path("counted").touch())
        return future


def begin():
    """What a process of the executor does first."""
    global given
    given = True


def wait_for(name):
    """Until somebody has made the file."""
    while not Path(name).exists():
        time.sleep(0.01)


def count_when_answered(plate):
    """Counts once the desk has answered a visitor."""
    wait_for("answered")
    return len(plate), given


def count_together(plate):
    """Counts once another process has begun, too; the left plate takes longer."""
    mine, other = ("left", "right") if plate == "left plate" else ("right", "left")
    Path(mine).touch()
    wait_for(other)
    if mine == "left":
        wait_for("counted")
    return len(plate), given


def count_or_fail(plate):
    if plate == "broken":
        raise ValueError("a broken plate")
    return len(plate), given


async def answer_visitors():
    await take_time(0.3)
    Path("answered").touch()


def make_hasty():
    """No pause and no timeout of the answer is long enough."""
    asyncio.sleep = lambda seconds, *result: take_time(min(seconds, 0.001), *result)
    graded_world.shorten_timeouts(asyncio, "wait", "wait_for")
    importlib.reload(awake)


async def counted(count, plates):
    """(the counts, whether they were made in the executor's processes)."""
    make_hasty()
    with Watched(2, initializer=begin) as executor:
        visitors = asyncio.create_task(answer_visitors())
        counts = await awake.count_all(executor, count, plates)
        await visitors
        await awake.count_all(executor, count_or_fail, ["another"])
    return [number for number, _ in counts], all(there for _, there in counts)


def awake_meanwhile(plates):
    return asyncio.run(counted(count_when_answered, plates))


def of_none():
    return asyncio.run(counted(count_or_fail, []))


def at_the_same_time():
    return asyncio.run(counted(count_together, ["left plate", "right plate"]))


def with_a_broken_one():
    return asyncio.run(counted(count_or_fail, ["a plate", "broken", "another"]))
