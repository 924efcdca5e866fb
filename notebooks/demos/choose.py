"""choose() asks a few questions and names the tool; without widgets the whole tree is printed.

A question is (text, {answer: what follows}); what follows is a question again, or the advice.
"""

import ipywidgets
from IPython.display import display

from mpkit.lab.style import escape, html_box

MANY_JOBS = ("Must the program go on when a job kills its worker?", {
    "no, then all may fail": "ProcessPoolExecutor: it says BrokenProcessPool (chapter 16)",
    "yes": "mpkit's Pool, where one task fails alone (chapter 15), or a Process for each job",
})
SHARED = ("What do they share?", {
    "one number, or an array of numbers": "Value or Array, and its lock (chapter 12)",
    "a dict, a list, an object, rarely used": "Manager: each use is a message (chapter 13)",
    "a file, the terminal, a device": "Lock around each use (chapter 10)",
    "large data that nobody changes": "make it before the fork, or shared memory (chapters 2, 12)",
})
SIGNALS = ("What do they have to tell each other?", {
    "one at a time": "Lock (chapter 10)",
    "at most so many": "BoundedSemaphore (chapter 11)",
    "from now on": "Event (chapter 11)",
    "something has changed, look again": "Condition (chapter 11)",
    "all have come": "Barrier (chapter 11)",
    "jobs or results, among many": "Queue (chapter 9)",
    "questions and answers, between two": "Pipe (chapter 8)",
    "nothing, but they use the same thing": SHARED,
})
TREE = ("What takes the time?", {
    "waiting, for a network, a disk, people": ("How many waits at once?", {
        "a few, by libraries that block": "threads: ThreadPoolExecutor (chapters 1, 16)",
        "very many, by libraries for asyncio": "asyncio (chapter 16)",
    }),
    "computing, in Python": ("What does the program look like?", {
        "an event loop must go on meanwhile": "run_in_executor with processes (chapter 16)",
        "many jobs of one kind": MANY_JOBS,
        "a few parts that live long": "Process, and what they tell each other (chapter 3)",
    }),
    "computing, in C: NumPy, hashes, images": "try threads first, and measure (chapter 1)",
    "nothing: processes are there, and must agree": SIGNALS,
})


class Choice:
    """A question with a button for each answer, and below it what follows from the one chosen."""

    def __init__(self, tree=TREE):
        question, self.answers = tree
        self.buttons = ipywidgets.RadioButtons(options=list(self.answers), value=None,
                                               layout={"width": "max-content"})
        self.then = ipywidgets.VBox()
        self.box = ipywidgets.VBox([ipywidgets.HTML(html_box(escape(question))), self.buttons,
                                    self.then])
        self.buttons.observe(self.chosen, names="value")

    def chosen(self, change):
        """Ask the next question, or give the advice."""
        then = self.answers[change["new"]]
        if isinstance(then, str):
            self.then.children = [ipywidgets.HTML(html_box(f"<b>→ {escape(then)}</b>"))]
        else:
            self.next = Choice(then)
            self.then.children = [self.next.box]


def lines(tree=TREE, depth=0):
    """The tree as indented text."""
    question, answers = tree
    yield "  " * depth + question
    for answer, then in answers.items():
        if isinstance(then, str):
            yield "  " * depth + f"- {answer} → {then}"
        else:
            yield "  " * depth + f"- {answer}:"
            yield from lines(then, depth + 2)


def choose() -> None:
    """Show the questions one after the other, and the whole tree under them."""
    display(Choice().box)
    print(*lines(), sep="\n")
