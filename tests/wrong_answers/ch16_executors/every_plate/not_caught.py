# rejected: result\(\) raises what the job has raised
"""An observatory looks at its plates, in processes, and hears of each one that fails."""

from concurrent.futures import ProcessPoolExecutor, as_completed


def look_at_all(look, plates, tell):
    results = {}
    with ProcessPoolExecutor(2) as executor:
        futures = {executor.submit(look, plate): plate for plate in plates}
        for future in as_completed(futures):
            results[futures[future]] = future.result()
            tell(futures[future])
    return results, {}
