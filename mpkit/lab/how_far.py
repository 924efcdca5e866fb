"""How far a search is, while it goes on; and Ctrl-C, which ends it with what was found so far."""
import contextlib
import signal
import sys
import threading


def gets_signals() -> bool:
    """Whether this is the main thread. A notebook may call what a button does in another one."""
    return threading.current_thread() is threading.main_thread()


class Progress:
    """Tells how far it is, and when that is enough: the first Ctrl-C says so, the next ends all."""

    hint = ""

    def __init__(self, tell, every):
        self.tell = tell        # is called with a line, every so many seconds
        self.every = every

    def __enter__(self):
        self.enough, self.due = False, self.every
        if gets_signals():
            self.before = signal.signal(signal.SIGINT, self.interrupt)
        return self

    def interrupt(self, *_):
        self.enough = True
        signal.signal(signal.SIGINT, self.before)

    def __call__(self, runs: int, orders: int, seconds: float) -> bool:
        enough = self.enough    # may change in the middle of this
        if enough:              # a handler may not write: it could come in the middle of a write
            self.tell("interrupted: the run that goes on is the last one")
        elif seconds >= self.due:
            self.due = seconds + self.every
            self.tell(f"{orders:,} orders in {runs:,} runs, {seconds:.0f} s …{self.hint}")
        return enough

    def __exit__(self, *_):
        if gets_signals():
            signal.signal(signal.SIGINT, self.before)


class InNotebook(Progress):
    """Shows a line in the cell's output, and leaves nothing there that is compared or seen."""

    hint = " Kernel > Interrupt ends it with a report."

    def __init__(self):
        super().__init__(self.show, every=1)
        self.shown = None

    def show(self, line):
        from IPython.display import display  # a terminal has the standard library alone

        # Who stores or compares outputs may know the first message alone.
        self.shown = self.shown or display({}, raw=True, display_id=True)
        self.shown.update({"text/plain": line}, raw=True)

    def __exit__(self, *_):
        super().__exit__()
        if self.shown:
            self.shown.update({}, raw=True)


def wherever(progress):
    """This one, or in a notebook that of a cell, for a `with` block."""
    ipython = sys.modules.get("IPython")
    in_cell = hasattr(ipython and ipython.get_ipython(), "kernel") and gets_signals()
    return InNotebook() if progress is None and in_cell else contextlib.nullcontext(progress)
