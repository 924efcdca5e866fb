"""Holds the night shift to what it must do, in every order in which its packers can work."""
from pathlib import Path

from mpkit.lab import explore

HERE = Path(__file__).parent


def test_every_night_packs_all_books():
    night = explore(f"{HERE}/night_shift_4.py:small_night")
    assert night.complete
    assert [outcome.text for outcome, _ in night.outcomes] == ["4"]
