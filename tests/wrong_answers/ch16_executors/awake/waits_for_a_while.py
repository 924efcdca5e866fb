# rejected: wait for them without a timeout
import asyncio

async def count_all(executor, count, plates):
    loop = asyncio.get_running_loop()
    calls = [loop.run_in_executor(executor, count, plate) for plate in plates]
    done, _ = await asyncio.wait(calls, timeout=2)
    return [call.result() for call in calls if call in done]
