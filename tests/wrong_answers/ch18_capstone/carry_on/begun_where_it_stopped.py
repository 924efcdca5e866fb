# rejected: for the values that are not in it
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
        if missing := values[len(done):]:
            for value, result in do(missing):
                print(json.dumps([value, result]), file=file, flush=True)
                done[value] = result
    return done
