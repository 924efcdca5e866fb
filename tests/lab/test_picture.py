import base64
import re

import matplotlib
import pytest

from mpkit.lab.picture import Picture, figure
from mpkit.lab.style import MEASURED

BEFORE, AFTER = map(re.escape, MEASURED)


@pytest.fixture
def picture():
    drawn = figure(2, 1)
    drawn.subplots().plot([1, 2])
    return Picture(drawn, 'a "line" & more', "A <title>", ("way", "s"), [("a<b", 0.123)],
                   ["claim: it rises: True"])


def test_the_image_is_a_png_with_a_text_alternative(picture):
    image = re.search(r'<img alt="([^"]*)" width="192" src="data:image/png;base64,([^"]*)">',
                      picture.html())
    assert image[1] == "a &quot;line&quot; &amp; more"
    assert base64.b64decode(image[2]).startswith(b"\x89PNG")


def test_what_was_measured_lies_between_the_markers_and_claims_do_not(picture):
    stable = re.sub(f"{BEFORE}.*?{AFTER}", "", picture.html(), flags=re.DOTALL)
    assert "0.123" in picture.html() and "0.123" not in stable
    assert "<img" not in stable
    assert "claim: it rises: True" in stable and "A &lt;title&gt;" in stable


def test_what_was_measured_is_escaped(picture):
    assert "a&lt;b" in picture.html() and "a<b" not in picture.html()


def test_the_plain_text_that_is_compared_has_nothing_measured(picture):
    assert picture._repr_mimebundle_()["text/plain"] == "picture: A <title>\nclaim: it rises: True"


def test_in_a_terminal_the_table_is_text(picture):
    assert str(picture) == "A <title>\nway      s\na<b  0.123\nclaim: it rises: True"


def test_without_a_table_the_alternative_is_the_text():
    assert str(Picture(figure(1, 1), "nothing to see", "Empty")) == "Empty\nnothing to see"


def test_drawing_leaves_other_figures_as_they_were(picture):
    before = dict(matplotlib.rcParams)
    Picture(figure(1, 1), "another")
    assert dict(matplotlib.rcParams) == before
