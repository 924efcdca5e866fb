import re

import pytest

from mpkit.lab import style
from mpkit.lab.style import html_box, html_table, measured
from mpkit.lab.text_table import text_table

OKABE_ITO = {"#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"}
MEANINGS = "RUNNING", "WAITING", "HOLDING", "MESSAGE", "BAD"


def luminance(colour):
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
              for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_each_meaning_has_a_colour_of_its_own_that_colour_blind_people_can_tell():
    colours = [getattr(style, name) for name in MEANINGS]
    assert len(set(colours)) == len(MEANINGS)
    assert set(colours) <= OKABE_ITO


def test_text_on_the_panel_of_a_figure_has_contrast():
    dark, light = luminance(style.INK), luminance(style.PANEL)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_cells_of_a_table_are_escaped():
    assert "<td>&lt;b&gt;</td>" in html_table(("a",), [("<b>",)])
    assert '<th scope="col">&amp;</th>' in html_table(("&",), [])


def test_a_table_in_text_has_its_numbers_to_the_right():
    assert text_table(("way", "s"), [("serial", "10.5"), ("threads", 2)]).splitlines() == [
        "way         s", "serial   10.5", "threads     2"]


def test_a_row_that_is_too_short_is_a_mistake():
    with pytest.raises(ValueError):
        text_table(("a", "b"), [("only one",)])


def test_the_style_sheet_reaches_nothing_outside_of_its_box():
    sheet, = re.findall(r"<style>(.*?)</style>", html_box("<p>x</p>"), flags=re.DOTALL)
    selectors = [part.strip() for rule in sheet.split("}")[:-1]
                 for part in rule.partition("{")[0].split(",")]
    assert all(selector.startswith(".mpkit") for selector in selectors)


def test_what_was_measured_is_marked_at_both_ends():
    assert measured("0.3 s") == "<!--measured-->0.3 s<!--/measured-->"
