"""A report and an order in HTML: complete, escaped, the same in every run."""
import re
from dataclasses import replace

import made_orders as made

from mpkit.lab.exploring.views import html
from mpkit.lab.style import MEASURED

HOSTILE = replace(
    made.LOST, outcome=replace(made.LOST.outcome, text=made.EVIL, details=(made.EVIL,)),
    steps=tuple(replace(step, source=made.EVIL, process=made.EVIL, thing=made.EVIL, state={
        "blocked": {2: made.EVIL}, "holding": {made.EVIL: [1]}, "waiting": {made.EVIL: [2]},
        "values": {made.EVIL: made.EVIL}}) for step in made.LOST.steps))


def comparable(html):
    return re.sub(f"{MEASURED[0]}.*?{MEASURED[1]}", "", html, flags=re.DOTALL)


def test_the_time_is_the_only_thing_that_two_reports_may_differ_in():
    slower = replace(made.REPORT, seconds=7.0)
    assert html(slower) != html(made.REPORT)
    assert comparable(html(slower)) == comparable(html(made.REPORT))


def test_a_bad_outcome_is_told_by_a_word_too():
    bad, good = re.findall(r"<tr.*?</tr>", html(made.REPORT).partition("<tbody>")[2])[:2]
    assert "bad" not in good and "✗ bad" in bad


def test_a_table_stands_where_no_script_runs():
    rows = re.findall(r"<tr data.*?</tr>", html(made.LOST.step()))
    assert len(rows) == 4
    assert "<th scope=\"row\">3</th>" in rows[2] and "write n = 1" in rows[2]
    assert "line 6" in rows[2] and ">n.value = before + 1<" in rows[2]


def test_who_is_blocked_and_who_holds_is_marked_and_said():
    shown = html(made.DEADLOCK.step())
    assert '<td class="holds">acquire fork A</td>' in shown
    assert '<td class="blocked holds">waits for fork B</td>' in shown
    assert "fork A is held by worker-1<br>" in shown and "waiting for fork A: worker-2" in shown


def test_a_new_name_of_a_cells_file_changes_nothing():
    steps = [replace(step, file="/tmp/x/1.py") for step in made.LOST.steps]
    assert html(replace(made.LOST, steps=steps).step()) == html(made.LOST.step())


def test_the_lines_around_the_steps_are_shown_where_there_is_a_file(tmp_path):
    path = tmp_path / "program.py"
    path.write_text("\n".join(f"number = {line}" for line in range(1, 30)))
    steps = [replace(made.LOST.steps[0], file=str(path), line=line) for line in (6, 20)]
    shown = html(replace(made.LOST, steps=steps).step())
    numbers = [int(number) for number in re.findall(r"number = (\d+)</span>", shown)]
    assert numbers == [*range(3, 10), *range(17, 24)] and shown.count("⋯") == 1


def test_a_kill_has_no_line():
    kill = replace(made.LOST.steps[1], operation="Process.crash", file="", line=0, source="")
    shown = html(replace(made.LOST, steps=(made.LOST.steps[0], kill)).step())
    assert "line 0" not in shown and "<i>  0 </i>" not in shown and "killed here" in shown


def test_what_comes_from_the_program_is_data():
    report = replace(made.REPORT, shortest_of=(HOSTILE,), outcomes=((HOSTILE.outcome, 3),))
    for shown in html(report), html(HOSTILE.step()):
        assert "<img" not in shown and "<script>window" not in shown


def test_an_order_without_a_step_can_be_shown():
    empty = replace(made.LOST, text="", steps=[])
    assert "Order without a step gives 1" in html(empty.step())
