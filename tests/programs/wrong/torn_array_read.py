"""The date is read while only its month is written yet, a day that never was: an exception."""

from multiprocessing import Array, Process


def new_year(date):
    date[0] = 1
    date[1] = 1


def main():
    date = Array("i", [12, 31])
    clock = Process(target=new_year, args=(date,))
    clock.start()
    seen = [date[0], date[1]]
    clock.join()
    assert seen in ([12, 31], [1, 1]), seen
    return "a date that was"


if __name__ == "__main__":
    print(main())
