"""What the grader of awake calls: counts that can be done only while others go on."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import awake

given = False       # whether this process is one of the executor's


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
    """Counts once another process has begun, too."""
    mine, other = ("left", "right") if plate == "left plate" else ("right", "left")
    Path(mine).touch()
    wait_for(other)
    return len(plate), given


def count_or_fail(plate):
    if plate == "broken":
        raise ValueError("a broken plate")
    return len(plate), given


async def answer_visitors():
    await asyncio.sleep(0.05)
    Path("answered").touch()


async def counted(count, plates):
    """(the counts, whether they were made in the executor's processes)."""
    with ProcessPoolExecutor(2, initializer=begin) as executor:
        visitors = asyncio.create_task(answer_visitors())
        counts = await awake.count_all(executor, count, plates)
        await visitors
    return [number for number, _ in counts], all(there for _, there in counts)


def awake_meanwhile(plates):
    return asyncio.run(counted(count_when_answered, plates))


def at_the_same_time():
    return asyncio.run(counted(count_together, ["left plate", "right plate"]))


def with_a_broken_one():
    return asyncio.run(counted(count_or_fail, ["a plate", "broken", "another"]))
