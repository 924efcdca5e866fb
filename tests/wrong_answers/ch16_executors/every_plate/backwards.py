# rejected: the sky over one plate clears
from concurrent.futures import ProcessPoolExecutor


def look_at_all(look, plates, tell):
    results, errors = {}, {}
    with ProcessPoolExecutor(2) as executor:
        futures = {plate: executor.submit(look, plate) for plate in plates}
        for plate in reversed(plates):
            try:
                results[plate] = futures[plate].result()
            except Exception as error:
                errors[plate] = f"{type(error).__name__}: {error}"
            tell(plate)
    return results, errors
