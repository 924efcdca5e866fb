# rejected: once, if there are any
import json
import os


def carry_on(do, values, journal):
    done = {}
    if os.path.exists(journal):
        with open(journal) as lines:
            done = dict(json.loads(line) for line in lines if line.endswith("\n"))
    with open(journal, "w") as lines:
        lines.writelines(json.dumps(pair) + "\n" for pair in done.items())
    missing = [value for value in values if value not in done]
    with open(journal, "a") as lines:
        for value, result in do(missing):
            lines.write(json.dumps([value, result]) + "\n")
            lines.flush()
            done[value] = result
    return {value: done[value] for value in values}
