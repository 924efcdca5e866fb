"""Counts the stars on the plates of an observatory, in several processes."""
import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import current_process


def count_stars(plate):
    sky = random.Random(plate)
    return sum(sky.random() > 0.999 for _ in range(100_000))


def who():
    return type(current_process()).__module__


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        print("stars on five plates:", list(executor.map(count_stars, range(5))))
        print("the worker is a Process of", executor.submit(who).result())
