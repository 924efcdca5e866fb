# rejected: whatever a plate does|wait without a timeout
from concurrent.futures import ProcessPoolExecutor, as_completed


def look_at_all(look, plates, tell):
    results, errors = {}, {}
    with ProcessPoolExecutor(2) as executor:
        futures = {executor.submit(look, plate): plate for plate in plates}
        for future in as_completed(futures, timeout=3):
            plate = futures[future]
            try:
                results[plate] = future.result()
            except Exception as error:
                errors[plate] = f"{type(error).__name__}: {error}"
            tell(plate)
    return results, errors
