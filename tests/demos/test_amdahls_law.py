import pytest
from demos.amdahls_law import amdahl, drag_amdahl, draw, speedup


@pytest.mark.parametrize("percent, workers, expected", [
    (100, 16, 16), (0, 16, 1), (50, 2, 4 / 3), (90, 1, 1), (90, 16, 6.4)])
def test_what_cannot_be_shared_stays(percent, workers, expected):
    assert speedup(percent, workers) == pytest.approx(expected)


def test_the_table_says_how_much_of_each_worker_is_used():
    assert amdahl(50).rows[1] == (2, "1.3", "67 %")


@pytest.mark.parametrize("percent, most", [(90, "10 times"), (0, "1 times"), (75, "4 times")])
def test_the_limit_is_said(percent, most):
    assert amdahl(percent).claims == [f"{percent} % can be shared: never more than {most} as fast"]


def test_where_all_can_be_shared_there_is_no_limit():
    assert amdahl(100).claims == ["100 % can be shared: as many times as fast as there are workers"]


@pytest.mark.parametrize("percent", [-1, 101, 0.9])
def test_what_is_no_percentage_is_refused(percent):
    with pytest.raises(ValueError, match=f"percent is {percent}: choose a whole number"):
        amdahl(percent)


def test_the_curve_stays_below_the_ideal():
    ideal, curve = draw(90).axes[0].lines
    assert all(low <= high for low, high in zip(curve.get_ydata(), ideal.get_ydata(), strict=True))


def test_the_slider_draws_again():
    slider, shown = drag_amdahl().children
    slider.value = 50
    assert "50 % can be shared" in shown.value
