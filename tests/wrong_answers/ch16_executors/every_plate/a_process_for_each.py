# rejected: two processes, whatever the machine is
from concurrent.futures import ProcessPoolExecutor, as_completed


def look_at_all(look, plates, tell):
    results, errors = {}, {}
    with ProcessPoolExecutor(len(plates)) as executor:
        futures = {executor.submit(look, plate): plate for plate in plates}
        for future in as_completed(futures):
            plate = futures[future]
            error = future.exception()
            if error is None:
                results[plate] = future.result()
            else:
                errors[plate] = f"{type(error).__name__}: {error}"
            tell(plate)
    return results, errors
