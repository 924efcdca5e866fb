# rejected: once a visitor has been answered
"""The desk of an observatory answers visitors, while processes count stars."""

import asyncio


async def count_all(executor, count, plates):
    async def one(plate):
        return count(plate)

    return await asyncio.gather(*(one(plate) for plate in plates))
