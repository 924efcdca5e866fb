# rejected: threads share one GIL
"""An observatory looks at its plates, in processes, and hears of each one that fails."""

from concurrent.futures import ThreadPoolExecutor, as_completed


def look_at_all(look, plates, tell):
    results, errors = {}, {}
    with ThreadPoolExecutor(2) as executor:
        futures = {executor.submit(look, plate): plate for plate in plates}
        for future in as_completed(futures):
            plate, error = futures[future], future.exception()
            if error is None:
                results[plate] = future.result()
            else:
                errors[plate] = f"{type(error).__name__}: {error}"
            tell(plate)
    return results, errors
