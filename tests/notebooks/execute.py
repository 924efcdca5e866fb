"""Executes notebooks in fresh kernels and stores their outputs, so that two runs differ little.

    python tests/notebooks/execute.py notebooks/03_process.ipynb ...

A cell that fails without the tag raises-exception stops it, and nothing is stored. At the end the
index is made anew.
"""
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent.parent
_UNWANTED = "MPKIT_START", "PYTEST_CURRENT_TEST", "PYTHONUNBUFFERED"
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def execute(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.pop("widgets", None)
    client = NotebookClient(notebook, timeout=120, kernel_name="python3",
                            store_widget_state=True, resources={"metadata": {"path": path.parent}})
    with tempfile.TemporaryDirectory(prefix="mpkit-ipython-") as empty:
        client.execute(env=environment(empty))
    path.write_text(clean(notebook), encoding="utf-8")


def environment(ipython_folder: str) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [env.get("PYTHONPATH")])])
    env["IPYTHONDIR"] = ipython_folder
    return env


def clean(notebook) -> str:
    """The notebook as text, without what differs from machine to machine or run to run."""
    notebook.metadata["kernelspec"] = _KERNEL
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = merged(cell.outputs)
    text = nbformat.writes(notebook)
    widgets = notebook.metadata.get("widgets", {}).values()
    models = [name for state in widgets for name in state.get("state", {})]
    for place, name in enumerate(models):
        text = text.replace(name, hashlib.md5(b"%d" % place).hexdigest())
    return json.dumps(json.loads(text), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def merged(outputs: list) -> list:
    """The outputs, with what one stream wrote in one piece: how it was cut is chance. And without
    those that show nothing any more."""
    new: list = []
    for output in outputs:
        if output.get("data") == {}:
            continue
        last = new[-1] if new else {}
        if output.output_type == "stream" and last.get("name") == output.name:
            last["text"] += output.text
        else:
            new.append(output)
        if output.output_type == "error":
            output["traceback"] = [re.sub(r"/\S*/", "", line) for line in output["traceback"]]
    return new


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for name in sys.argv[1:]:
        execute(Path(name))
        print(f"executed {name}")
    subprocess.run([sys.executable, str(Path(__file__).with_name("index.py"))], check=True,
                   env=environment(""))
