"""A short text for a message or a result, the same in every run, whatever the object is."""
import re
import reprlib

LONGEST = 60
SHORT = 10 ** 30
ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


class Labels(reprlib.Repr):
    """Cuts before it renders: a large object costs no more than a small one."""

    def __init__(self):
        super().__init__()
        self.maxlevel = 3
        self.maxother = LONGEST

    def repr_bytes(self, thing, level):
        shown = repr(bytes(thing[:16]))
        return shown if len(thing) <= 16 else f"{shown}… {len(thing)} bytes"

    repr_bytearray = repr_memoryview = repr_bytes

    def repr_ndarray(self, thing, level):
        return f"array{thing.shape}"


_labels = Labels()


def label(thing) -> str:
    """The text; never raises, and never contains an address, which differs from run to run."""
    if type(thing) is int and -SHORT < thing < SHORT:
        return repr(thing)      # the same as below, in a tenth of the time
    try:
        text = _labels.repr(thing)
    except Exception:
        text = f"<{type(thing).__name__}>"
    if " at 0x" in text:
        text = ADDRESS.sub("", text)
    return cut(" ".join(map(str.strip, text.splitlines())))


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST - 1] + "…"
