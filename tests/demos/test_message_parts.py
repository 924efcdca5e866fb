import pytest
from demos import message_parts as module
from demos.message_parts import (
    claims,
    drag_message_size,
    how_many_fit,
    in_bytes,
    in_units,
    parts_of_message,
)

import mpkit
from mpkit.pickling import dumps


def test_both_messages_are_measured_and_have_about_the_size_that_was_asked_for(
        start_method, monkeypatch):
    monkeypatch.setattr(module, "Process", mpkit.get_context(start_method).Process)
    picture = parts_of_message(4096)
    assert [row[0] for row in picture.rows] == ["bytes", "a list of numbers"]
    assert all(4000 < int(row[1].replace(",", "")) < 4300 for row in picture.rows)
    assert "list of numbers" in picture.alt


def test_the_start_of_the_child_is_none_of_the_cost(monkeypatch):
    measured = []
    monkeypatch.setattr(module, "shortest", lambda function, *args: measured.append(function) or 0)
    monkeypatch.setattr(module, "there_and_back", lambda *_: measured.append("round trip"))
    module.measure({"bytes": b"1"})
    assert measured[0] == "round trip"


def test_a_small_message_fits_into_a_pipe_and_a_huge_one_does_not():
    assert how_many_fit(dumps(bytes(100))) > 1
    assert how_many_fit(dumps(bytes(1 << 24))) == 0


def test_the_claims_say_whether_anything_fits():
    def rows(fit):
        return [("bytes", 1042, 1e-6, 1e-6, 1e-6, fit), ("a list", 1036, 1e-6, 1e-6, 1e-6, fit)]
    assert claims(rows(9))[1].startswith("some messages fit")
    assert claims(rows(0))[1].startswith("not one message fits")


@pytest.mark.parametrize("size", [0, -1, (1 << 24) + 1, 1.5])
def test_a_size_that_cannot_be_sent_is_refused_before_anything_runs(size):
    with pytest.raises(ValueError, match="choose a number of bytes from 1 to 16777216"):
        parts_of_message(size)


def test_the_slider_sends_again():
    slider, shown = drag_message_size().children
    slider.value = 64
    assert "What messages of 64 bytes cost" in shown.value


def test_numbers_are_told_in_units_that_people_read():
    assert [in_bytes(size) for size in (1, 64, 1024, 1500, 1 << 20)] == [
        "1 byte", "64 bytes", "1 KiB", "1500 bytes", "1 MiB"]
    assert [in_units(seconds) for seconds in (2.5e-6, 3e-3)] == ["2.5 µs", "3.0 ms"]
