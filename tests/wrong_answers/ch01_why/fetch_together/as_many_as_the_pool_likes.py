# rejected: many_together\(40\)[\s\S]*a thread for each name, however many
from concurrent.futures import ThreadPoolExecutor


def fetch_all(fetch, names):
    with ThreadPoolExecutor() as pool:
        return list(pool.map(fetch, names))
