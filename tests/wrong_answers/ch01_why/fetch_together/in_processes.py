# rejected: threads are enough for waiting, and they share your memory
from multiprocessing import get_context


def fetch_all(fetch, names):
    fork = get_context("fork")
    processes = [fork.Process(target=fetch, args=(name,)) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [f"the page of {name}" for name in names]
