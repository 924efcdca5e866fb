# rejected: once a visitor has been answered
"""The desk of an observatory answers visitors, while processes count stars."""

async def count_all(executor, count, plates):
    return list(executor.map(count, plates))
