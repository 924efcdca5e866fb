# rejected: ValueError|what was written with write
import os


def carry_on(do, values, journal):
    done = {}
    if os.path.exists(journal):
        with open(journal) as lines:
            for line in lines:
                if line.endswith("\n"):
                    value, result = line.strip().strip("[]").rsplit(", ", 1)
                    done[value.strip('"')] = int(result)
    with open(journal, "w") as lines:
        lines.writelines(f'["{value}", {result}]\n' for value, result in done.items())
    missing = [value for value in values if value not in done]
    with open(journal, "a") as lines:
        for value, result in do(missing) if missing else ():
            lines.write(f'["{value}", {result}]\n')
            lines.flush()
            done[value] = result
    return {value: done[value] for value in values}
