"""The grader of till: run it with `python3 -m mpkit grade ch13/till`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=6)
REGISTER = 'Shops.register("Till", Till) tells the class of managers what a Till is'


def some_prices(answer):
    return {item: answer.random.randrange(1, 50) for item in ("cake", "roll", "pie")}


@points(2)
def test_the_manager_keeps_tills(answer):
    prices = some_prices(answer)
    called = answer.call("given:two_tills", prices, "pie", start="spawn", seconds=15,
                         why=REGISTER)
    called.must_return([prices["pie"], 0], why=REGISTER)
    called.must_leave_nothing()


@points(3)
def test_nothing_is_lost_when_shops_sell_at_the_same_time(answer):
    prices = some_prices(answer)
    items = answer.random.sample(list(prices), 3)
    called = answer.call("given:at_the_same_time", prices, items, start="fork", seconds=10,
                         why=REGISTER)
    called.must_return(sum(prices.values()),
                       why="one request is not one step: the till is used by several threads of "
                           "the server, and must have a lock of its own")


@points(2)
def test_an_unknown_item_is_told_and_blocks_nobody(answer):
    prices = some_prices(answer)
    items = ["cake", "bicycle", "roll", "cake"]
    why = "give the lock back when the price is not found: use `with`"
    called = answer.call("given:one_after_the_other", prices, items, start="fork",
                         why=why)
    right = [prices["cake"], "KeyError", prices["roll"], prices["cake"]]
    called.must_return([right, 2 * prices["cake"] + prices["roll"]], why=why)
