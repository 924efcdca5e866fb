# rejected: lost its line feed alone
import json
import os


def carry_on(do, values, journal):
    done, whole = {}, 0
    if os.path.exists(journal):
        with open(journal) as file:
            for line in file:
                try:
                    value, result = json.loads(line)
                except ValueError:
                    break
                done[value] = result
                whole += len(line)
        os.truncate(journal, whole)
    with open(journal, "a") as file:
        if missing := [value for value in values if value not in done]:
            for value, result in do(missing):
                print(json.dumps([value, result]), file=file, flush=True)
                done[value] = result
    return {value: done[value] for value in values}
