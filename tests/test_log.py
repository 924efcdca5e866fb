"""The log of processes, by the same names in both libraries."""

import os
import re
import subprocess
import sys

import pytest

PROGRAM = """
import logging
import {library} as m

def work(key):
    m.get_logger().warning("%s works", key)
    {{}}[key]

if __name__ == "__main__":
    m.set_start_method({method!r})
    {asked}
    for level in (logging.INFO, logging.ERROR):
        m.get_logger().setLevel(level)
        m.get_logger().warning("starts one")
        child = m.Process(target=work, args=("Ada",), name="child")
        child.start()
        child.join()
    m.get_logger().setLevel(logging.INFO)
"""

SAID = [
    "[WARNING/MainProcess] starts one",
    "[INFO/child] child process calling self.run()",
    "[WARNING/child] Ada works",
    "[INFO/child] process shutting down",
    "[INFO/child] process exiting with exitcode 1",
    "[INFO/MainProcess] process shutting down",
]


def said(tmp_path, program):
    """What the log says of this program. The standard library also tells where its files are."""
    file = tmp_path / "program.py"
    file.write_text(program)
    done = subprocess.run([sys.executable, file], capture_output=True, text=True, timeout=60,
                          env={**os.environ, "PYTHONPATH": ":".join(sys.path)})
    assert done.returncode == 0
    return re.findall(r"^\[[A-Z]+/(?!.*temp directory).*$", done.stderr, re.MULTILINE)


def test_processes_tell_what_they_do_from_the_level_on_that_their_parent_has(
        library, start_method, tmp_path):
    program = PROGRAM.format(library=library.__name__, method=start_method,
                             asked="m.log_to_stderr()")
    assert sorted(said(tmp_path, program)) == sorted(SAID)


def test_nothing_is_printed_that_nobody_asked_for(library, start_method, tmp_path):
    program = PROGRAM.format(library=library.__name__, method=start_method, asked="")
    assert said(tmp_path, program) == []


@pytest.mark.parametrize("level", ["INFO", 20])
def test_a_level_may_be_a_name_or_a_number(library, level, tmp_path):
    program = f"import {library.__name__} as m\nm.log_to_stderr({level!r}).info('so')\n"
    assert said(tmp_path, program) == ["[INFO/MainProcess] so",
                                       "[INFO/MainProcess] process shutting down"]
