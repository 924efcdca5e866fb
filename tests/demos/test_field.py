"""What a pool's caller learns of a killed worker."""
import subprocess
import sys

import pytest
from demos import field
from demos.field import Field, row


def test_a_row_says_what_came_of_the_killed_the_others_and_the_later_one():
    assert row("a", ["done", "", "done", "done", "done"]) == (
        "a", "nothing in 2 seconds", "3 done", "done")
    assert row("b", ["done", "Broken", "Broken", "Broken", "Broken"]) == (
        "b", "Broken", "1 done, 2 Broken", "Broken")
    assert row("c", None)[1] == "not installed here"


def test_what_is_not_installed_everywhere_is_not_compared():
    outcomes = {"mpkit": ["done"] * 5, "loky": ["done"] * 5}
    shown = Field(outcomes)._repr_mimebundle_()
    assert "loky" not in shown["text/plain"] and "mpkit" in shown["text/plain"]
    assert "loky" in shown["text/html"].split("<!--measured-->")[1]


@pytest.mark.slow
def test_mpkit_names_the_loss_and_loses_nothing_else(monkeypatch):
    monkeypatch.setattr(field, "LIBRARIES", ["mpkit"])
    assert field.field().rows == [("mpkit", "WorkerDied", "3 done", "done")]


@pytest.mark.slow
def test_a_program_that_says_nothing_is_ended(monkeypatch):
    def silent(name):
        return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"],
                                stdout=subprocess.PIPE, text=True, start_new_session=True)

    monkeypatch.setattr(field, "begun", silent)
    monkeypatch.setattr(field, "LIMIT", 0.1)
    monkeypatch.setattr(field, "LIBRARIES", ["mpkit"])
    assert field.field().rows[0][1] == "nothing in 2 seconds"
