"""What stands beside a chapter's text: predictions to make, and the card that sums it up.

They lie in `notebooks/asides/NN.toml`, so that a cell shows a question without its answer.
"""

import re
import tomllib
from html import escape

import ipywidgets
from IPython.display import display

from . import course
from .style import html_box

_LETTERS = "ABCDEFGH"
_SHEET = """
.mpkit .card{border:1px solid var(--line);border-left:5px solid #0072B2;border-radius:6px;
padding:.6em 1.2em;background:var(--tint)}
.mpkit .card h4{margin:.2em 0}.mpkit .card h5{margin:.7em 0 0}.mpkit ul,.mpkit ol{margin:.2em 0}
.mpkit ol{list-style:upper-alpha}.jupyter-button.chosen:disabled{opacity:1}
.mpkit.mpkit .card pre{margin:.3em 0;padding:.4em .8em;border-radius:4px;overflow-x:auto;
background:var(--jp-layout-color1,Canvas)}
"""
_HEADS = {"promises": "It promises", "limits": "It does not promise", "mistakes": "Mistakes"}


def load(chapter: str) -> dict:
    """The asides of a chapter, by its number: "03"."""
    path = course.root() / "notebooks" / "asides" / f"{chapter}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise course.CourseError(f"chapter {chapter!r} has no asides: there is no {path}") from None


def predict(name: str) -> None:
    """Ask for a prediction ("03/order"): the answer is shown once one has been chosen."""
    chapter, _, key = name.partition("/")
    questions = load(chapter).get("predict", {})
    if key not in questions:
        raise course.CourseError(f"chapter {chapter} has no question {key!r}; "
                                 f"it has {', '.join(questions)}")
    Question(questions[key]).show()


def marked(text: str) -> str:
    """A text of an aside as HTML: what stands in backquotes is code."""
    return re.sub("`(.+?)`", r"<code>\1</code>", escape(text))


class Question:
    """A question, its options, and a button for each of them."""

    def __init__(self, aside: dict):
        self.text, self.options = aside["question"], aside["options"]
        self.right, self.why = _LETTERS.index(aside["answer"]), aside["why"]
        self.buttons = [self._button(letter, option)
                        for letter, option in zip(_LETTERS, self.options, strict=False)]
        self.verdict = ipywidgets.HTML()

    def show(self) -> None:
        """The question as text, and the buttons under it."""
        options = "".join(f"<li>{marked(option)}</li>" for option in self.options)
        body = f"<p><b>Predict.</b> {marked(self.text)}</p><ol>{options}</ol>"
        lines = [f"  {letter}  {option}"
                 for letter, option in zip(_LETTERS, self.options, strict=False)]
        display({"text/plain": "\n".join([f"Predict. {self.text}", *lines]),
                 "text/html": html_box(body, _SHEET)}, raw=True)
        display(ipywidgets.VBox([ipywidgets.HBox(self.buttons), self.verdict]))

    def choose(self, choice: int) -> None:
        """Commit to an option, by its place: from now on the answer is told."""
        for button in self.buttons:
            button.disabled = True
        self.buttons[choice].button_style = "primary"
        self.buttons[choice].add_class("chosen")
        right = _LETTERS[self.right]
        said = f"Your prediction: {_LETTERS[choice]}. "
        said += "That is it." if choice == self.right else f"It is {right}."
        self.verdict.value = html_box(
            f'<p role="status" aria-live="polite"><b>{said}</b> {marked(self.why)} '
            "Now run the next cell and see.</p>")

    def _button(self, letter, option):
        button = ipywidgets.Button(description=letter, tooltip=option,
                                   layout=ipywidgets.Layout(width="4em"))
        button.on_click(lambda _: self.choose(_LETTERS.index(letter)))
        return button


class Card:
    """A chapter on one card, as HTML and as text."""

    def __init__(self, aside: dict):
        self.aside = aside

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": self.plain(), "text/html": html_box(self.html(), _SHEET)}

    def html(self) -> str:
        parts = [f"<h4>{escape(self.aside['title'])}</h4>"]
        for key, head in _HEADS.items():
            items = "".join(f"<li>{marked(item)}</li>" for item in self.aside.get(key, ()))
            parts.append(f"<h5>{head}</h5><ul>{items}</ul>" if items else "")
        parts.append(f"<h5>In code</h5><pre>{escape(self.aside['code'].strip())}</pre>")
        return f'<div class="card">{"".join(parts)}</div>'

    def plain(self) -> str:
        lines = [self.aside["title"]]
        for key, head in _HEADS.items():
            items = self.aside.get(key, ())
            lines += [f"{head}:", *(f"  - {item}" for item in items)] if items else []
        code = self.aside["code"].strip().splitlines()
        return "\n".join([*lines, "In code:", *(f"  {line}" for line in code)])


def card(chapter: str) -> Card:
    """The card of a chapter ("03"); show it as the last value of a cell."""
    return Card(load(chapter)["card"])
