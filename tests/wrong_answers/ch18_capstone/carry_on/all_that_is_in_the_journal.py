# rejected: of a value that nobody asks for now
import json
import os


def carry_on(do, values, journal):
    lines = []
    if os.path.exists(journal):
        with open(journal) as file:
            lines = [line for line in file if line.endswith("\n")]
    with open(journal, "w") as file:
        file.writelines(lines)
        file.flush()
        done = dict(map(json.loads, lines))
        if missing := [value for value in values if value not in done]:
            for value, result in do(missing):
                print(json.dumps([value, result]), file=file, flush=True)
                done[value] = result
    return done
