"""An observatory looks at its plates, in processes, and hears of each one that fails."""

from concurrent.futures import ProcessPoolExecutor, as_completed


def look_at_all(look, plates, tell):
    """Call look(plate) for every plate; return results and errors by plate."""
    results, errors = {}, {}
    with ProcessPoolExecutor(2) as executor:
        futures = {executor.submit(look, plate): plate for plate in plates}
        for future in as_completed(futures):        # inside the block: at its end all are done
            plate = futures[future]
            error = future.exception()              # returns it; result() would raise it
            if error is None:
                results[plate] = future.result()
            else:
                errors[plate] = f"{type(error).__name__}: {error}"
            tell(plate)
    return results, errors


if __name__ == "__main__":
    print(look_at_all(abs, [-3, -1, "plate"], print))
