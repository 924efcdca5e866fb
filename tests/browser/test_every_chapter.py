"""Every chapter in a real JupyterLab: all cells run, each widget is used once, nothing fails."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = [path.name for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
THOROUGH = os.environ.get("MPKIT_THOROUGH") == "1"
pytestmark = [
    pytest.mark.slow, pytest.mark.browser, pytest.mark.deadline(900),
    pytest.mark.skipif(not THOROUGH, reason="ten minutes for all: `mpkit test --thorough`"),
]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_its_cells_run_and_its_widgets_can_be_used(driver, page, lab, chapter):
    opened = driver.Notebook(page, lab, f"my/{chapter}")
    opened.run_all()
    meant = opened.failures()       # cells that raise on purpose
    assert opened.use_each_widget() > 0
    assert opened.failures() == meant
    assert opened.errors == []
