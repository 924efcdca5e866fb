# rejected: the sky over one plate clears
from concurrent.futures import ProcessPoolExecutor, as_completed


def look_at_all(look, plates, tell):
    results, errors = {}, {}
    with ProcessPoolExecutor(2) as executor:
        for first in range(0, len(plates), 2):
            futures = {executor.submit(look, plate): plate for plate in plates[first:first + 2]}
            for future in as_completed(futures):
                plate = futures[future]
                try:
                    results[plate] = future.result()
                except Exception as error:
                    errors[plate] = f"{type(error).__name__}: {error}"
                tell(plate)
    return results, errors
