# rejected: no plates, no counts
import asyncio

async def count_all(executor, count, plates):
    loop = asyncio.get_running_loop()
    calls = [loop.run_in_executor(executor, count, plate) for plate in plates]
    await asyncio.wait(calls)
    return [call.result() for call in calls]
