"""An error in a worker, as it comes out in the main process."""
from multiprocessing import Pool

PRICES = {"atlas": 20, "novel": 12, "poems": "9"}


def bill(order):
    return sum(PRICES[book] for book in order)


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(bill, [["atlas", "novel"], ["poems"]]))
