# rejected: take the executor that you are given
"""A wrong answer."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


async def count_all(executor, count, plates):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as own:
        return await asyncio.gather(*(loop.run_in_executor(own, count, plate) for plate in plates))
