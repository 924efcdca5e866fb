"""Chapter 3 in a real JupyterLab: all cells run, the player moves, a prediction, a verdict."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.deadline(600)]

CHAPTER = "my/03_process.ipynb"
MILLISECONDS = re.compile(r"[\d.]+ (ms|s)")


@pytest.fixture
def chapter(driver, page, lab):
    """The learner's copy, opened and run; at the end the console must have been silent."""
    expect.set_options(timeout=driver.PATIENCE * 1000)
    opened = driver.Notebook(page, lab, CHAPTER)
    opened.run_all()
    yield opened
    assert opened.errors == []


def seconds(player) -> float:
    """The moment that the player's clock shows."""
    number, unit = player.locator(".clock").inner_text().split()
    return float(number) / (1000 if unit == "ms" else 1)


def the_player_moves(chapter):
    """Dragged or moved by arrow keys, it shows another moment and what each process did then."""
    player = chapter.page.locator(".player:has(.slider)").first
    slider, clock = player.locator(".slider"), player.locator(".clock")
    expect(clock).to_have_text(MILLISECONDS)
    assert seconds(player) == 0
    chapter.drag(slider, 0.02, 0.5)
    middle = seconds(player)
    assert middle > 0
    assert player.locator(".now li").count() >= 2
    slider.press("ArrowRight")
    assert seconds(player) > middle
    slider.press("End")
    at_the_end = seconds(player)
    slider.press("ArrowLeft")
    assert middle < seconds(player) < at_the_end
    slider.press("Home")
    assert seconds(player) == 0


def a_prediction_is_answered(chapter):
    """The answer is told once an option has been chosen, and not before."""
    answers = chapter.page.get_by_text("Your prediction:")
    expect(answers).to_have_count(0)
    chapter.page.get_by_role("button", name="B", exact=True).first.click()
    expect(answers).to_have_count(1)
    expect(answers).to_contain_text("Your prediction: B.")


def check_shows_a_verdict(chapter, course):
    """The task as it stands gets a verdict with a reason; a right answer gets all points."""
    box = chapter.page.locator(".jp-OutputArea-child", has=chapter.page.get_by_role(
        "button", name="Check")).first
    verdict = box.get_by_role("status")
    box.get_by_role("button", name="Check").click()
    expect(verdict).to_contain_text("expected:")
    solution = (course / "solutions" / "ch03_process" / "greeter.py").read_text()
    (course / "exercises" / "ch03_process" / "greeter.py").write_text(solution)
    box.get_by_role("button", name="Check").click()
    expect(verdict).to_contain_text("✓ greeter")


def test_a_learner_runs_the_chapter_and_is_graded(chapter, course):
    the_player_moves(chapter)
    a_prediction_is_answered(chapter)
    check_shows_a_verdict(chapter, course)


def test_a_shipped_notebook_is_trusted_so_its_player_is_live_before_any_run(driver, page, lab):
    chapter = driver.Notebook(page, lab, "notebooks/03_process.ipynb")
    slider = page.locator(".player .slider").first
    slider.press("End")
    assert slider.input_value() == slider.get_attribute("max")
    assert chapter.errors == []
