"""Explore in a real JupyterLab: a report, its player, `play`, and an edit that cures."""
import nbformat
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.deadline(600)]

LOSES = """\
def add(n):
    before = n.value
    n.value = before + 1

def main():
    n = Value("i", 0)
    adders = [Process(target=add, args=(n,), name=f"adder-{place}") for place in (1, 2)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    return n.value
"""
KEEPS = """\
def add(n):
    with n.get_lock():
        n.value += 1
"""
LOCKS = """\
%%mp --explore
from multiprocessing import Lock, Process
def take(first, second):
    with first:
        with second:
            pass
def main():
    a, b = Lock(), Lock()
    takers = [Process(target=take, args=pair) for pair in ((a, b), (b, a))]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join()
"""
CELLS = ["%load_ext mpkit.lab\nfrom mpkit import Process, Value\n"
         "from mpkit.lab import explore, play", LOSES, "explore(main)", "explore(main).step()",
         "play(main)", LOCKS, "#" + KEEPS.replace("\n", "\n#")]


@pytest.fixture
def notebook(driver, page, lab, course):
    """A notebook of these cells, opened and run; at the end the console must have been silent."""
    expect.set_options(timeout=driver.PATIENCE * 1000)
    cells = [nbformat.v4.new_code_cell(text) for text in CELLS]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    written = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(written, course / "explore.ipynb")
    opened = driver.Notebook(page, lab, "explore.ipynb")
    opened.run_all()
    yield opened
    assert opened.errors == []


def output(notebook, cell):
    return notebook.page.locator(".jp-CodeCell").nth(cell).locator(".jp-Cell-outputArea")


def a_report_counts_the_orders(notebook):
    report = output(notebook, 2)
    expect(report).to_contain_text("all 6 orders")
    expect(report.locator("tr.bad")).to_contain_text("1")
    expect(report).to_contain_text("Shortest order that gives 1")
    expect(output(notebook, 5)).to_contain_text("deadlock")


def the_player_goes_step_by_step(notebook):
    player = output(notebook, 3).locator(".player")
    slider, here = player.locator(".slider"), player.locator("tr.here")
    expect(here).to_have_count(0)
    slider.press("ArrowRight")
    expect(here).to_contain_text("read n → 0")
    expect(player.locator(".listing .here")).to_contain_text("before = n.value")
    slider.press("End")
    expect(player.locator(".clock")).to_have_text("step 4 of 4")
    expect(player.locator(".states .here")).to_contain_text("n = 1")
    slider.press("ArrowLeft")
    expect(player.locator(".clock")).to_have_text("step 3 of 4")
    notebook.drag(slider, 0.75, 0.02)
    expect(player.locator("tr.ahead")).to_have_count(4)


def the_learner_breaks_it(notebook):
    """By mouse and by keyboard; an undo takes one step back."""
    game = output(notebook, 4)
    one, two = (game.get_by_role("button", name=f"adder-{place}") for place in (1, 2))
    shown = game.get_by_role("status").first
    one.click()
    expect(shown).to_contain_text("Order 1 has")
    two.focus()
    notebook.page.keyboard.press("Enter")
    expect(shown).to_contain_text("Order 1.2 has")
    two.press(" ")
    expect(shown).to_contain_text("Order 1.2.2 has")
    game.get_by_role("button", name="Undo").click()
    expect(shown).to_contain_text("Order 1.2 has")
    one.click()
    expect(one).to_be_disabled()
    two.click()
    expect(shown).to_contain_text("gives 1")


def an_edited_cell_is_checked(notebook):
    """The cell that defines the cure is run; the next check is of it."""
    game = output(notebook, 4)
    check = game.get_by_role("button", name="Check every order")
    check.click()
    expect(game).to_contain_text("Results differ, which counts as bad.")
    cell = notebook.page.locator(".jp-CodeCell").nth(6)
    cell.locator(".cm-content").click()
    notebook.page.keyboard.press("Control+A")
    notebook.page.keyboard.press("Control+/")
    notebook.page.keyboard.press("Shift+Enter")
    check.click()
    expect(game).to_contain_text("Nothing bad in any of them.")


def test_a_learner_sees_all_orders_and_breaks_and_mends_the_program(notebook):
    a_report_counts_the_orders(notebook)
    the_player_goes_step_by_step(notebook)
    the_learner_breaks_it(notebook)
    an_edited_cell_is_checked(notebook)
