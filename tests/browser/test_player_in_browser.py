"""The player in a page of its own, as an exported notebook holds it: keys, scales, texts."""
import pytest

import mpkit
from mpkit.lab.recording import record

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.deadline(600)]
EVIL = "</script><script>window.broken = 1</script><img src=x onerror=window.broken=1>"


@pytest.fixture
def player(driver, tmp_path):
    """A page with two players of one run; every error of the page is a failure."""
    with record() as run:
        here, there = mpkit.Pipe()
        with mpkit.Lock():
            here.send(EVIL)
        there.recv()
    path = tmp_path / "player.html"
    html = run.step().html()
    path.write_text(f"<!doctype html><meta charset=utf-8><body>{html}{html}", encoding="utf-8")
    with driver.open_browser() as page:
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path.as_uri())
        yield page
        assert errors == [] and page.evaluate("window.broken") is None


def moments(page, keys):
    """What the clock shows after each key."""
    slider, clock = page.locator(".slider").first, page.locator(".clock").first
    shown = []
    for key in keys:
        slider.press(key)
        shown.append(float(clock.inner_text().split()[0]))
    return shown


def test_keys_go_from_moment_to_moment_and_to_both_ends(player):
    first, second, end, before, start = moments(
        player, ["ArrowRight", "ArrowRight", "End", "ArrowLeft", "Home"])
    assert 0 <= first <= second <= before <= end and start == 0


def test_it_says_what_each_process_does_and_which_message_is_on_the_way(player):
    said = set()
    for _ in range(12):
        player.locator(".slider").first.press("ArrowRight")
        said.update(player.locator(".now").first.locator("li").all_inner_texts())
    assert "main runs, holds Lock" in said
    assert any(text.startswith("on the way: '</script>") and text.endswith("from main to main")
               for text in said)
    assert player.locator(".now").first.get_attribute("aria-live") == "polite"


def test_by_steps_every_moment_is_equally_far_from_the_next(player):
    player.locator(".scale").first.select_option("steps")
    slider, places = player.locator(".slider").first, []
    for _ in range(6):
        slider.press("ArrowRight")
        places.append(float(slider.input_value()))
    widths = [right - left for left, right in zip(places, places[1:], strict=False)]
    assert max(widths) - min(widths) < 1e-6 < min(widths)


def test_played_it_reaches_the_end_and_the_other_player_stands_still(player):
    player.locator(".speed").first.select_option("fast")
    player.locator(".play").first.click()
    player.wait_for_function("document.querySelector('.slider').value == 1")
    assert player.locator(".play").first.inner_text() == "Play"
    assert float(player.locator(".slider").last.input_value()) == 0
