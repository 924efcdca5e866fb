# rejected: must not have emptied the journal
import json
import os


def carry_on(do, values, journal):
    done = {}
    if os.path.exists(journal):
        with open(journal) as lines:
            done = dict(json.loads(line) for line in lines if line.endswith("\n"))
    missing = [value for value in values if value not in done]
    with open(journal, "w") as lines:
        for value, result in do(missing) if missing else ():
            done[value] = result
            lines.seek(0)
            lines.writelines(json.dumps(pair) + "\n" for pair in done.items())
            lines.flush()
    return {value: done[value] for value in values}
