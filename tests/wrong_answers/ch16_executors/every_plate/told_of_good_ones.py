# rejected: a plate that has failed is done, too
"""An observatory looks at its plates, in processes, and hears of each one that fails."""

from concurrent.futures import ProcessPoolExecutor, as_completed


def look_at_all(look, plates, tell):
    results, errors = {}, {}
    with ProcessPoolExecutor(2) as executor:
        futures = {executor.submit(look, plate): plate for plate in plates}
        for future in as_completed(futures):
            plate = futures[future]
            try:
                results[plate] = future.result()
                tell(plate)
            except ValueError as error:
                errors[plate] = f"ValueError: {error}"
    return results, errors
