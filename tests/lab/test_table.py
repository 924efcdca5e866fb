"""A run in words."""
import pytest

import mpkit
from mpkit.lab.recording import record


def double(connection):
    connection.send(2 * connection.recv())


def doubled(start_method):
    with record() as run:
        here, there = mpkit.Pipe()
        child = mpkit.get_context(start_method).Process(target=double, args=(there,), name="twice")
        child.start()
        here.send(21)
        here.recv()
        child.join()
    return run


EXPECTED = """\
process  call        result
main     run
main     start       twice
main     send 21
twice    run         exit code 0
twice    recv        21
twice    send 42
main     recv        42
main     join twice  exit code 0"""


@pytest.mark.slow
def test_without_times_it_is_the_same_for_every_start_method_and_in_every_run(start_method):
    assert str(doubled(start_method).table(times=False)) == EXPECTED


@pytest.mark.slow
def test_with_times_it_says_how_long_each_call_waited():
    table = doubled("fork").table()
    assert table.head == ("process", "call", "result", "at ms", "waited ms")
    waited = {row[1]: row[4] for row in table.rows if row[0] == "main"}
    assert float(waited["join twice"]) >= 0 and waited["start"] == ""
    shown = table._repr_mimebundle_()
    assert shown["text/plain"] == "table of 8 calls"
    assert shown["text/html"].count("<!--measured-->") == 1


def test_what_a_program_sent_is_never_html():
    with record() as run:
        here, there = mpkit.Pipe()
        here.send("<img src=x>")
        there.recv()
    html = run.table()._repr_mimebundle_()["text/html"]
    assert "<img" not in html and "&lt;img src=x&gt;" in html
