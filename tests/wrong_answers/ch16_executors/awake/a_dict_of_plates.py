# rejected: a count for each plate
import asyncio

async def count_all(executor, count, plates):
    loop = asyncio.get_running_loop()
    calls = {plate: loop.run_in_executor(executor, count, plate) for plate in plates}
    return await asyncio.gather(*calls.values())
