# rejected: is the first half of its text
from concurrent.futures import ProcessPoolExecutor, as_completed


def look_at_all(look, plates, tell):
    results, errors = {}, {}
    with ProcessPoolExecutor(2) as executor:
        futures = {executor.submit(look, plate): plate for plate in plates}
        for future in as_completed(futures):
            plate = futures[future]
            try:
                results[plate] = future.result()
            except Exception as error:
                errors[plate] = f"ValueError: {error}"
            tell(plate)
    return results, errors
