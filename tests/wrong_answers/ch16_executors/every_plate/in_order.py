# rejected: did not end within 6 s[\s\S]*as_completed
"""An observatory looks at its plates, in processes, and hears of each one that fails."""

from concurrent.futures import ProcessPoolExecutor


def look_at_all(look, plates, tell):
    results, errors = {}, {}
    with ProcessPoolExecutor(2) as executor:
        futures = {plate: executor.submit(look, plate) for plate in plates}
        for plate, future in futures.items():
            try:
                results[plate] = future.result()
            except Exception as error:
                errors[plate] = f"{type(error).__name__}: {error}"
            tell(plate)
    return results, errors
