"""The learner's desk: copies of the notebooks in my/, and a JupyterLab that opens them.

A copy carries a fingerprint of the cells it was made with. Where its cells still have that
fingerprint, nothing of the learner's is in it but outputs, so it may follow the course; any other
copy is the learner's own and stays as it is.
"""
import hashlib
import json
import os
import re
import socket
import sys
from pathlib import Path

import click
import nbformat
from nbformat.sign import NotebookNotary

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
DESK = ROOT / "my"
ADDRESS = "127.0.0.1"


def open_course(chapter: str | None, port: int | None, browser: bool) -> None:
    """Lay out the desk and become JupyterLab: does not return.

    Raises click.ClickException, before anything is changed, for an unknown chapter or a taken port.
    """
    shipped = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
    first = find(shipped, chapter)
    if port is not None and taken(port):
        raise click.ClickException(
            f"port {port} is taken: name another one, or none to let JupyterLab find one"
        )
    trust([*shipped, *lay_out(shipped)])
    command = [sys.executable, "-m", "jupyterlab", *options(port, browser, f"my/{first.name}")]
    click.echo(f"JupyterLab listens on {ADDRESS} alone and asks for a token; Ctrl-C twice ends it.")
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execv(sys.executable, command)


def find(shipped: list[Path], chapter: str | None) -> Path:
    """The notebook meant by "ch03", "3" or "03_process"; the first one where none is named."""
    if not shipped:
        raise click.ClickException(f"no notebooks in {NOTEBOOKS}: run this in a clone")
    if chapter is None:
        return shipped[0]
    number = re.fullmatch(r"(?:ch)?0*(\d+)(?:_\w+)?", chapter)
    for path in shipped:
        if number and int(path.name.partition("_")[0]) == int(number[1]):
            return path
    known = ", ".join("ch" + path.name.partition("_")[0] for path in shipped)
    raise click.ClickException(f"no chapter {chapter!r}, there is {known}")


def taken(port: int) -> bool:
    """Whether another program listens on this port; raises where only root may."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except PermissionError:
            raise click.ClickException(
                f"port {port} is for root alone: name one above 1023") from None
        except OSError:
            return True
    return False


def lay_out(shipped: list[Path]) -> list[Path]:
    """Make or update the learner's copies and say so; returns those that are still the course's."""
    DESK.mkdir(exist_ok=True)
    for beside in ("images", "INDEX.md"):
        if (NOTEBOOKS / beside).exists() and not (DESK / beside).exists():
            (DESK / beside).symlink_to(Path(os.path.relpath(NOTEBOOKS / beside, DESK)))
    made, same, changed = [], [], []
    for path in shipped:
        copy = DESK / path.name
        fresh = clear(read(path))
        mine = read(copy) if copy.exists() else fresh
        shipped_as = mine.metadata.get("mpkit", {}).get("fingerprint")
        if shipped_as != fingerprint(mine):
            changed += [path.name] if shipped_as != fingerprint(fresh) else []
            continue
        if not copy.exists() or shipped_as != fingerprint(fresh):
            write(copy, fresh)
            made.append(path.name)
        same.append(copy)
    if made:
        click.echo(f"Your copies in my/ are new or up to date: {', '.join(made)}")
    for name in changed:
        click.echo(f"my/{name} has changes of yours and stays; the course's newer one is"
                   f" notebooks/{name}. To start from that, move yours away.")
    return same


def read(path: Path) -> nbformat.NotebookNode:
    try:
        return nbformat.read(path, as_version=4)
    except (ValueError, nbformat.ValidationError) as error:
        name = path.relative_to(ROOT)
        raise click.ClickException(f"{name} is not a notebook, move it away: {error}") from error


def write(path: Path, notebook: nbformat.NotebookNode) -> None:
    """Put the whole file in place at once: an interrupt leaves the old one or the new one."""
    draft = path.with_suffix(".draft")
    nbformat.write(notebook, draft)
    draft.replace(path)


def clear(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Take out what was printed, so that a prediction comes before its answer."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
            cell.metadata.pop("execution", None)
    notebook.metadata.pop("widgets", None)
    notebook.metadata.setdefault("mpkit", {})["fingerprint"] = fingerprint(notebook)
    return notebook


def fingerprint(notebook: nbformat.NotebookNode) -> str:
    """Names the cells as someone wrote them, whatever they printed when they ran."""
    cells = [(cell.cell_type, cell.source, cell.get("attachments")) for cell in notebook.cells]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def trust(paths: list[Path]) -> None:
    """Sign notebooks as `jupyter trust` does, so that their players are live once opened."""
    notary = NotebookNotary()
    try:
        for path in paths:
            notary.sign(read(path))
    finally:
        notary.store.close()
    click.echo(f"Trusted {len(paths)} notebooks of the course, as `jupyter trust` does:"
               " what they show may run scripts in your browser.")


def options(port: int | None, browser: bool, notebook: str) -> list[str]:
    """JupyterLab's own options, each named as its documentation names it."""
    chosen = [
        f"--ServerApp.ip={ADDRESS}",
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url=/lab/tree/{notebook}",
    ]
    if port is not None:
        chosen += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if not browser:
        chosen.append("--no-browser")
    if os.geteuid() == 0:
        click.echo("You are root, which JupyterLab refuses unless told: it gets --allow-root.")
        chosen.append("--allow-root")
    return chosen
