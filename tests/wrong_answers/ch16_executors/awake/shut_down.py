# rejected: and the executor left open
import asyncio

async def count_all(executor, count, plates):
    loop = asyncio.get_running_loop()
    with executor:
        calls = [loop.run_in_executor(executor, count, plate) for plate in plates]
        return await asyncio.gather(*calls)
