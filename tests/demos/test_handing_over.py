"""An array that is sent, and one that is shared."""
import pytest
from demos import drag
from demos.handing_over import SENT, SHARED, handing_over, measure


def test_each_way_takes_its_time():
    seconds = measure(1000)
    assert len(seconds) == 4 and min(seconds.values()) > 0


@pytest.mark.parametrize(("took", "said"), [(0.01, "True"), (0.009, "False")])
def test_the_claim_says_whether_sending_was_much_dearer(monkeypatch, took, said):
    monkeypatch.setattr("demos.handing_over.measure", lambda _: {SENT: took, SHARED: 0.001})
    assert handing_over("1 KiB").claims[0].endswith(f"as long as to share: {said}")


def test_another_size_is_refused_before_anything_runs():
    with pytest.raises(ValueError, match="size is '2 KiB': choose one of 1 KiB, 64 KiB"):
        handing_over("2 KiB")


def test_a_picture_can_be_dragged_too(monkeypatch):
    shown = []
    monkeypatch.setattr(drag, "display", lambda thing, **_: shown.append(thing))
    drag.drag(handing_over, size=["1 KiB"])
    assert shown[0].title == "Until another process has seen 1 KiB"
