"""The desk of an observatory answers visitors, while processes count stars."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


async def count_all(executor, count, plates):
    """Return [count(plate), ...] in the order of the plates."""
    loop = asyncio.get_running_loop()
    # All are handed in before the first is awaited, so they are counted at the same time.
    calls = [loop.run_in_executor(executor, count, plate) for plate in plates]
    # gather keeps the order, raises an error of theirs, and lets the loop go on meanwhile.
    return await asyncio.gather(*calls)


async def main():
    with ProcessPoolExecutor(2) as executor:
        print(await count_all(executor, abs, [-5, -7]))


if __name__ == "__main__":
    asyncio.run(main())
