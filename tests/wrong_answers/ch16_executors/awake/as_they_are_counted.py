# rejected: in the order of the plates, whichever
import asyncio

async def count_all(executor, count, plates):
    loop = asyncio.get_running_loop()
    calls = [loop.run_in_executor(executor, count, plate) for plate in plates]
    return [await call for call in asyncio.as_completed(calls)]
