# rejected: do it in another process
"""Some jobs kill the process that does them. All others have to be done."""

from concurrent.futures import ThreadPoolExecutor


def do_all(work, items):
    with ThreadPoolExecutor(2) as executor:
        return list(executor.map(work, items))
