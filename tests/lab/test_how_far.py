"""A long search in a notebook: a line tells how far it is, and an interrupt ends it with a report.

How that is in a terminal stands in tests/lab/exploring/test_explore_command.py.
"""
import os
import re
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """\
from mpkit import Process, Value

def add(n):
    for _ in range(9):
        n.value += 1

def main():
    n = Value("i", 0)
    adders = [Process(target=add, args=(n,)) for _ in range(4)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    return n.value > 0
"""
CELLS = {"explore": f"print('before')\n{PROGRAM}\nfrom mpkit.lab import explore\nexplore(main)",
         "%%mp": f"%%mp --explore --limit 600\n{PROGRAM}"}


@pytest.fixture
def kernel(tmp_path):
    env = {**os.environ, "PYTHONPATH": str(ROOT), "IPYTHONDIR": str(tmp_path)}
    manager, client = start_new_kernel(env=env)
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run(kernel, code):
    """All that a cell sends to be shown; it is interrupted when the first line has come."""
    manager, client = kernel
    asked, sent, lines = client.execute(code), [], []
    while True:
        message = client.get_iopub_msg()
        kind, content = message["msg_type"], message["content"]
        if message["parent_header"].get("msg_id") != asked:
            continue
        if kind == "update_display_data":
            if not lines:
                manager.interrupt_kernel()
            lines.append(content["data"].get("text/plain"))
        elif content.get("execution_state") == "idle":
            return sent, lines
        elif kind not in ("status", "execute_input"):
            sent.append((kind, content))


@pytest.mark.slow
@pytest.mark.parametrize("cell", CELLS)
def test_an_interrupt_gives_the_report_of_what_was_found_and_the_line_is_gone(kernel, cell):
    run(kernel, "%load_ext mpkit.lab")
    sent, lines = run(kernel, CELLS[cell])
    assert re.fullmatch(r"[\d,]+ orders in \d+ runs, \d+ s … Kernel > Interrupt .*", lines[0])
    assert lines[-2:] == ["interrupted: the run that goes on is the last one", None]
    *before, (_, line), (kind, report) = sent
    assert [kind for kind, _ in before] == ["stream"] * (cell == "explore")
    assert line["data"] == {}
    assert kind == "execute_result"
    assert re.match(r"(more than )?[\d,]+ orders, not all\n", report["data"]["text/plain"])
