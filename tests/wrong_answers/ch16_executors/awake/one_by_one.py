# rejected: hand in all, then await all
"""The desk of an observatory answers visitors, while processes count stars."""

import asyncio


async def count_all(executor, count, plates):
    loop = asyncio.get_running_loop()
    return [await loop.run_in_executor(executor, count, plate) for plate in plates]
