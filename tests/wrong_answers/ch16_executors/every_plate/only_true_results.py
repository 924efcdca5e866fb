# rejected: None is a result, too
from concurrent.futures import ProcessPoolExecutor, as_completed


def look_at_all(look, plates, tell):
    results, errors = {}, {}
    with ProcessPoolExecutor(2) as executor:
        futures = {executor.submit(look, plate): plate for plate in plates}
        for future in as_completed(futures):
            plate = futures[future]
            if future.exception():
                errors[plate] = f"{type(future.exception()).__name__}: {future.exception()}"
            elif future.result():
                results[plate] = future.result()
            tell(plate)
    return results, errors
