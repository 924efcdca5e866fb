"""The desk of an observatory answers visitors, while processes count stars.

    python3 -m mpkit grade ch16/awake
"""

import asyncio
from concurrent.futures import ProcessPoolExecutor


async def count_all(executor, count, plates):
    """Return [count(plate), ...] in the order of the plates.

    All are counted at the same time, in the processes of the executor, and the event loop goes
    on meanwhile. What count raises comes out of here.
    """
    # TODO: nobody is answered while this counts, one plate after another.
    return [count(plate) for plate in plates]


async def main():
    with ProcessPoolExecutor(2) as executor:
        print(await count_all(executor, abs, [-5, -7]))


if __name__ == "__main__":
    asyncio.run(main())
