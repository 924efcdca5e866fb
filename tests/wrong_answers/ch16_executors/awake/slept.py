# rejected: once a visitor has been answered
import asyncio

async def count_all(executor, count, plates):
    futures = [executor.submit(count, plate) for plate in plates]
    await asyncio.sleep(1)
    return [future.result() for future in futures]
