"""The table of processes that one can start, end and ask."""
from demos.roll import Roll, answers, did


def test_a_process_is_taken_through_its_life():
    process = Roll(["Ada"]).processes[0]
    assert answers(process) == [None, False, None]
    assert did(process, "join(0.5)").startswith("ada.join(0.5) → Misuse: ")
    assert did(process, "start()") == "ada.start() → None"
    assert answers(process) == [process.pid, True, None]
    assert did(process, "terminate()") == "ada.terminate() → None"
    process.join()
    assert answers(process) == [process.pid, False, -15]
    assert did(process, "close()") == "ada.close() → None"
    assert answers(process) == ["ValueError"] * 3


def test_a_button_acts_and_shows_what_came_of_it():
    roll = Roll(["Ada", "Grace"])
    start, terminate = roll.box.children[1].children[1:3]
    start.click()
    assert "grace.start() → None" in roll.said.value
    assert str(roll.processes[1].pid) in roll.table.value and roll.processes[0].pid is None
    terminate.click()
    roll.processes[1].join()
    start.click()
    assert "Misuse" in roll.said.value
