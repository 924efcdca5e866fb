"""Holds the night shift to what it must do, in every order in which its packers can work."""
from pathlib import Path

from mpkit.lab import explore

HERE = Path(__file__).parent


def test_no_night_goes_wrong():
    assert explore(f"{HERE}/night_shift_4.py:small_night").verdict == "right"
