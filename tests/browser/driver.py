"""A real JupyterLab, started by the course's own command, driven in a headless Chromium.

Nothing of the user's is read or written: the course is copied, and JupyterLab's and Chromium's own
folders are private. The copy keeps JupyterLab's news question from covering the page.

    python3 -m tests.browser.driver notebooks/03_process.ipynb pictures/

runs a notebook, uses each widget once and leaves pictures, light and dark, in a folder: for looking
at.
"""
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Seconds; ten times what the slowest step takes while both cores are busy.
PATIENCE = 120
# Pixels of a notebook in one picture, and of the menus around it.
PAGE, TOOLS = 5000, 150
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
         "--disable-component-update", "--no-first-run", "--disable-dev-shm-usage"]
# JupyterLab's settings: no question about news; every cell in the page, also those out of sight.
NEWS = "@jupyterlab/apputils-extension/notification", {"fetchNews": "false",
                                                       "checkForUpdates": False}
WHOLE = "@jupyterlab/notebook-extension/tracker", {"windowingMode": "none"}
THEMES = "@jupyterlab/apputils-extension/themes"
ALL_RAN = """() => {
    const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')];
    return prompts.length > 0 && prompts.every(prompt => /\\[\\d+\\]/.test(prompt.textContent));
}"""

# The page says "idle" before it has a kernel, and then asks for one where cells are run; so ask it.
CONNECTED = """path => {
    const panel = window.jupyterapp?.shell.currentWidget;
    const session = panel?.sessionContext;
    return panel?.context?.path === path && session.isReady && !session.hasNoKernel
        && session.session?.kernel?.status === 'idle';
}"""

# Returns once the kernel has dealt with all that was asked of it before.
ANSWERED = """() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel
    .requestKernelInfo().then(() => null)"""

# What there is to use in a chapter, and how: its selector, and a key, or None for a click.
WIDGETS = {".player .slider": "End", ".widget-slider .noUi-handle": "ArrowRight",
           ".widget-dropdown select": "ArrowDown", ".widget-radio-box input": None,
           ".widget-toggle-button": None, ".player button": None, ".widget-button": None}


def find_browser() -> str | None:
    """The path of an installed Chromium, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def copy_of_course(folder: Path) -> Path:
    """Everything that a clone has and a learner uses, in a folder that may be written to."""
    for name in ("mpkit", "notebooks", "exercises", "solutions"):
        if (ROOT / name).exists():
            ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def private_environment(folder: Path) -> dict[str, str]:
    """The environment in which JupyterLab has folders of its own, made under this one."""
    own = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data",
           "JUPYTER_RUNTIME_DIR": "runtime", "JUPYTERLAB_SETTINGS_DIR": "settings",
           "JUPYTERLAB_WORKSPACES_DIR": "workspaces", "IPYTHONDIR": "ipython"}
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(("PYTEST_", "JUPYTER"))}
    return environment | {name: str(folder / path) for name, path in own.items()}


def write_setting(environment: dict[str, str], setting: str, values: dict) -> None:
    """Write one file of JupyterLab's user settings, which it reads when a page is loaded."""
    path = Path(environment["JUPYTERLAB_SETTINGS_DIR"], setting + ".jupyterlab-settings")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(values))


@contextlib.contextmanager
def running_lab(course: Path, environment: dict[str, str]):
    """`mpkit lab` in this copy of the course until the block ends; gives the address with token."""
    write_setting(environment, *NEWS)
    write_setting(environment, *WHOLE)
    config = Path(environment["JUPYTER_CONFIG_DIR"], "jupyter_server_config.json")
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(json.dumps({"LabApp": {"expose_app_in_browser": True}}))
    command = [sys.executable, "-m", "mpkit", "lab", "--no-browser"]
    with tempfile.TemporaryFile("w+") as log:
        server = subprocess.Popen(command, cwd=course, env=environment, start_new_session=True,
                                  stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            yield address(server, log)
        finally:
            end(server)


def address(server: subprocess.Popen, log) -> str:
    """What JupyterLab says it listens at, as "http://127.0.0.1:8888/lab?token=…"."""
    end = time.monotonic() + PATIENCE
    while True:
        ended = server.poll() is not None or time.monotonic() > end
        log.seek(0)
        said = log.read()
        if found := re.search(r"(http://127\.0\.0\.1:\d+)/\S*\?token=(\w+)", said):
            return f"{found[1]}/lab?token={found[2]}"
        if ended:
            raise RuntimeError(f"JupyterLab gave no address:\n{said}")
        time.sleep(0.1)


def end(server: subprocess.Popen) -> None:
    """End JupyterLab as a person would, and its whole session if that does not end it."""
    server.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        server.wait(20)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


@contextlib.contextmanager
def open_browser(height: int = 1400):
    """A page of a fresh Chromium profile."""
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            profile, executable_path=find_browser(), headless=True, args=FLAGS,
            viewport={"width": 1280, "height": height},
        )
        browser.set_default_timeout(PATIENCE * 1000)
        try:
            yield browser.pages[0]
        finally:
            browser.close()


class Notebook:
    """One notebook in an open page, and what the page's console said about it."""

    def __init__(self, page, lab: str, path: str):
        self.page = page
        self.errors = []
        page.on("console", self.note)
        page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))
        page.goto(lab.replace("/lab?", f"/lab/tree/{path}?") + "&reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        page.wait_for_function(CONNECTED, arg=path)
        self.wait_until_idle()

    def note(self, message):
        if message.type == "error":
            self.errors.append(message.text)

    def wait_until_idle(self):
        self.page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]")

    def run_all(self):
        """Run > Run All Cells, as a person would; returns once each cell has its number."""
        self.page.click(".lm-MenuBar-itemLabel:text-is('Run')")
        self.page.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
        self.page.wait_for_function(ALL_RAN)
        self.wait_until_idle()

    def use_each_widget(self) -> int:
        """Move each slider, choose in each list, press each button that can be pressed; how many
        there were."""
        used = 0
        for selector, key in WIDGETS.items():
            for widget in self.page.query_selector_all(f".jp-Notebook {selector}"):
                if widget.is_visible() and widget.is_enabled():     # an earlier one may change it
                    widget.scroll_into_view_if_needed()
                    widget.press(key) if key else widget.click()
                    self.page.evaluate(ANSWERED)
                    used += 1
        self.wait_until_idle()
        return used

    def failures(self) -> list[str]:
        """The tracebacks that the page shows."""
        shown = self.page.query_selector_all("[data-mime-type='application/vnd.jupyter.error']")
        return [each.inner_text() for each in shown]

    def drag(self, slider, start: float, end: float, steps: int = 20):
        """Drag a slider's handle between two places, given as parts of its width."""
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        middle = box["y"] + box["height"] / 2
        self.page.mouse.move(box["x"] + box["width"] * start, middle)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + box["width"] * end, middle, steps=steps)
        self.page.mouse.up()

    def pictures(self, path: Path):
        """The whole notebook, however long, as PATH-0.png, PATH-1.png and so on."""
        outer = self.page.query_selector(".jp-WindowedPanel-outer")
        self.page.set_viewport_size({"width": 1280, "height": PAGE + TOOLS})
        height = outer.evaluate("panel => panel.scrollHeight")
        for number in range(-(-height // PAGE)):
            outer.evaluate("(panel, top) => panel.scrollTop = top", number * PAGE)
            self.page.screenshot(path=path.with_name(f"{path.name}-{number}.png"))


def look(notebook: Path, folder: Path) -> None:
    """Run a notebook and leave NAME-light-0.png, NAME-dark-0.png and so on in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        environment = private_environment(Path(place, "jupyter"))
        course = copy_of_course(Path(place, "course"))
        shutil.copy(notebook, course / "notebooks")
        with running_lab(course, environment) as lab:
            for name in ("Light", "Dark"):
                write_setting(environment, THEMES, {"theme": f"JupyterLab {name}"})
                with open_browser() as page:
                    opened = Notebook(page, lab, f"notebooks/{notebook.name}")
                    opened.run_all()
                    print(f"{opened.use_each_widget()} widgets used")
                    opened.pictures(folder / f"{notebook.stem}-{name.lower()}")
                    print(f"{notebook.stem}, {name.lower()}: console errors {opened.errors}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python3 -m tests.browser.driver NOTEBOOK FOLDER")
    look(Path(sys.argv[1]), Path(sys.argv[2]))
