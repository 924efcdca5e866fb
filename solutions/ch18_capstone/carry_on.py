"""A job that is stopped today and goes on tomorrow."""

import json
import os


def carry_on(do, values, journal):
    """{value: result} for these values and no others, from the journal as far as they are in it."""
    done = {}
    if os.path.exists(journal):
        with open(journal) as lines:
            # A line that was torn has no line feed, and is the last.
            done = dict(json.loads(line) for line in lines if line.endswith("\n"))
    # Written anew under another name, then put in its place: at no moment is there no journal.
    with open(f"{journal}.new", "w") as lines:
        lines.writelines(json.dumps(pair) + "\n" for pair in done.items())
    os.replace(f"{journal}.new", journal)
    missing = [value for value in values if value not in done]
    with open(journal, "a") as lines:
        for value, result in do(missing) if missing else ():
            lines.write(json.dumps([value, result]) + "\n")
            lines.flush()               # out of this process's memory, which may be gone at once
            done[value] = result
    return {value: done[value] for value in values}


def count(values):
    """Something to try it with; run this file twice."""
    for value in values:
        print("doing", value)
        yield value, len(value)


if __name__ == "__main__":
    print(carry_on(count, ["to", "be", "or", "not"], "journal.txt"))
