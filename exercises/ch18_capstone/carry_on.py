"""A job that is stopped today, by Ctrl-C or by a kill, and goes on tomorrow.

Each result goes into a journal, a file with a line of JSON for each: [value, result]. Who begins
again reads the journal first, and has done only what is not in it. If the program was killed while
it wrote, the last line may be a torn one, without its end.

    python3 -m mpkit grade ch18/carry_on
"""

import json
import os


def carry_on(do, values, journal):
    """{value: result} for these values and no others, from the journal as far as they are in it.

    do          do(missing) gives pairs (value, result), in any order, each as soon as it is ready;
                it is called once, with the list of the values that are missing, if any are
    journal     the file's name; it need not be there yet

    A result is in the file before the next one is asked for.
    """
    # TODO: read what is there; drop a torn line; add each new result at once.
    return dict(do(values))


def count(values):
    """Something to try it with; run this file twice."""
    for value in values:
        print("doing", value)
        yield value, len(value)


if __name__ == "__main__":
    print(carry_on(count, ["to", "be", "or", "not"], "journal.txt"))
