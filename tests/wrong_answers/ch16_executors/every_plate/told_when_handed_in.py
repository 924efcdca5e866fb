# rejected: told last, and each one when it is done
from concurrent.futures import ProcessPoolExecutor, as_completed


def look_at_all(look, plates, tell):
    results, errors = {}, {}
    with ProcessPoolExecutor(2) as executor:
        futures = {}
        for plate in reversed(plates):
            futures[executor.submit(look, plate)] = plate
            tell(plate)
        for future in as_completed(futures):
            plate = futures[future]
            try:
                results[plate] = future.result()
            except Exception as error:
                errors[plate] = f"{type(error).__name__}: {error}"
    return results, errors
