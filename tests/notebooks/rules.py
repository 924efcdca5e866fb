"""What a stored notebook must be like; each rule gives its complaints as text."""
import re

_HERE = re.compile(r"(?<![\w.:/])/(?:home|Users|root|tmp|work|mnt|opt|usr|var)/[\w.-]+")
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")
_MEASURED = re.compile(r"<!--measured-->.*?<!--/measured-->|<style>.*?</style>", re.DOTALL)
_SHOWN = ("text/plain", "text/html", "text/markdown", "image/svg+xml")
_IGNORED = {"nbval-ignore-output", "nbval-skip"}
_ALLOWED_TO_FAIL = {"raises-exception", "nbval-raises-exception"}
MOST_NOT_COMPARED = 0.05


def complaints(notebook) -> list[str]:
    """Everything that is wrong with the notebook, by cell."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    found = [f"cell {place}: {words}" for place, cell in enumerate(cells)
             for rule in (never_executed, failed, of_this_machine) for words in rule(cell)]
    return found + too_little_compared(cells) + in_metadata(notebook)


def never_executed(cell):
    if cell.execution_count is None:
        yield "was never executed, so nothing compares it"


def failed(cell):
    errors = [output.ename for output in cell.outputs if output.output_type == "error"]
    if errors and not tags(cell) & _ALLOWED_TO_FAIL:
        yield f"stores {errors[0]} without the tag raises-exception"


def of_this_machine(cell):
    for text in map(shown, cell.outputs):
        for pattern, kind in (_HERE, "a path of one machine"), (_ADDRESS, "an address"):
            match = pattern.search(text)
            if match:
                yield f"its output has {kind}: {match[0]}"


def too_little_compared(cells) -> list[str]:
    with_output = [cell for cell in cells if cell.outputs]
    ignored = [cell for cell in with_output if not is_compared(cell)]
    if len(ignored) <= MOST_NOT_COMPARED * len(with_output):
        return []
    return [f"{len(ignored)} of {len(with_output)} outputs are not compared, the first is that of "
            f"{ignored[0].source.splitlines()[0]!r}"]


def in_metadata(notebook) -> list[str]:
    chapter = notebook.metadata.get("mpkit", {}).get("chapter")
    return [] if isinstance(chapter, int) else ["its metadata name no chapter: mpkit.chapter"]


def is_compared(cell) -> bool:
    """Whether another output would be noticed: a figure alone says nothing but its size."""
    texts = [_MEASURED.sub("", shown(output)) for output in cell.outputs]
    says = any(text.strip() and not text.startswith(("<Figure size", "<Axes")) for text in texts)
    return says and not tags(cell) & _IGNORED and "NBVAL_IGNORE_OUTPUT" not in cell.source


def tags(cell) -> set[str]:
    return set(cell.metadata.get("tags", ()))


def shown(output) -> str:
    """All text of an output that a reader sees."""
    if output.output_type == "stream":
        return output.text
    if output.output_type == "error":
        return "\n".join([output.ename, output.evalue, *output.traceback])
    return "\n".join(output.data[kind] for kind in _SHOWN if kind in output.data)
