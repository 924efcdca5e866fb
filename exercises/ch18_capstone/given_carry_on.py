"""For the grader of carry_on: a job that is killed in the middle, and one that is not."""

import os
import signal
from multiprocessing import Process

import carry_on

JOURNAL = "journal.txt"


def result_of(value):
    """Some results are 0."""
    return len(value) * 10 - 20


def killed_after(count):
    """A job that gives so many results, the last first; then the whole program is killed."""
    def do(values):
        for value in list(values)[::-1][:count]:
            yield value, result_of(value)
        os.kill(os.getpid(), signal.SIGKILL)
    return do


def first_day(values, count):
    """The day that ends before the job does."""
    carry_on.carry_on(killed_after(count), values, JOURNAL)


def day(values):
    """A day that ends well: what came back, and what had to be done."""
    asked = []

    def do(missing):
        asked.extend(list(missing) or ["nothing at all"])
        return ((value, result_of(value)) for value in reversed(list(missing)))

    return [carry_on.carry_on(do, values, JOURNAL), asked]


def days(values, count, torn=""):
    """Two days that are killed, after so many results and at once, and two that are not."""
    for results in (count, 0) if count else ():
        process = Process(target=first_day, args=(values, results))
        process.start()
        process.join()
    if torn:
        with open(JOURNAL, "a") as journal:
            journal.write(torn)
    return [day(values), day(values)]


def days_with(journal, values):
    """Two days, after somebody has left this journal."""
    return days(values, 0, journal)


def whole_at_each(values):
    """After how many results the file, as others see it, had how many lines."""
    seen = []

    def do(missing):
        for value in missing:
            yield value, result_of(value)
            with open(JOURNAL) as journal:
                seen.append(journal.read().count("\n"))

    carry_on.carry_on(do, values, JOURNAL)
    return seen
