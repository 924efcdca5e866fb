from demos import outcomes

import mpkit

remembered = []


def mostly_right():
    """Wrong in the second run."""
    remembered.append(None)
    return 110 if len(remembered) == 2 else 135


def test_each_result_is_counted_and_the_right_one_is_named():
    picture = outcomes.outcomes(mostly_right, right=135, runs=4)
    assert picture.rows == [(135, 3), (110, 1)]
    assert picture.claims == ["4 runs", "most of them gave 135: True"]
    assert picture.alt == "4 runs: 3 gave 135, 1 gave 110"


def test_it_says_so_if_most_runs_go_wrong():
    assert outcomes.outcomes(mostly_right, right=110, runs=4).claims[1].endswith("False")


def test_the_runs_are_forked_whatever_the_start_method_is():
    assert outcomes.outcomes(mpkit.get_start_method, right="fork", runs=2).rows == [("fork", 2)]
