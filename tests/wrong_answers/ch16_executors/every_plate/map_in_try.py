# rejected: ask every future
"""An observatory looks at its plates, in processes, and hears of each one that fails."""

from concurrent.futures import ProcessPoolExecutor


def look_at_all(look, plates, tell):
    results, errors = {}, {}
    with ProcessPoolExecutor(2) as executor:
        try:
            for plate, result in zip(plates, executor.map(look, plates)):
                results[plate] = result
                tell(plate)
        except Exception as error:
            errors[plate] = f"{type(error).__name__}: {error}"
    return results, errors
