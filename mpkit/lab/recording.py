"""`with record() as run:` watches a block and gives the Run, to draw, step through or save."""
import contextlib
import os
import tempfile
from collections.abc import Iterator

from mpkit.lab.events import BEGIN, END
from mpkit.lab.recorder import Recorder, recorder_in_child
from mpkit.lab.run import Run
from mpkit.lab.watch import watch


@contextlib.contextmanager
def record(library: str = "mpkit") -> Iterator[Run]:
    """Record what this process and its children do with primitives inside the block.

    The Run is complete once the block has been left, even by an exception. Children that still
    run by then are recorded up to that moment. `library` may be "multiprocessing": then children
    of spawn and forkserver are not seen.
    """
    handle, path = tempfile.mkstemp(prefix="mpkit-run-", suffix=".jsonl")
    os.close(handle)
    run = Run([])
    try:
        recorder = Recorder(path, library)
        try:
            with watch(recorder, library, in_children=(recorder_in_child, (path, library))):
                recorder.note_frame(BEGIN)
                yield run
        finally:
            recorder.note_exits()
            recorder.note_frame(END)
            run.events = Run.read(path).events
    finally:
        os.unlink(path)
