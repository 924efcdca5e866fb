# rejected: takes the GIL from the loop
"""The desk of an observatory answers visitors, while processes count stars."""

import asyncio


async def count_all(executor, count, plates):
    return await asyncio.gather(*(asyncio.to_thread(count, plate) for plate in plates))
