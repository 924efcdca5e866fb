"""The player's HTML: what it holds, and what it must not."""
import json
import re
from html import unescape

import mpkit
from mpkit.lab.events import Event
from mpkit.lab.player import MOST, as_data
from mpkit.lab.recording import record
from mpkit.lab.run import Run

EVIL = "</script><script>alert(1)</script><!--\"'&"


def talk(text):
    with record() as run:
        here, there = mpkit.Pipe()
        here.send(text)
        there.recv()
    return run


def without_what_was_measured(html):
    return re.sub(r"<!--measured-->.*?<!--/measured-->", "", html, flags=re.DOTALL)


def test_two_runs_differ_only_in_what_was_measured():
    first, second = talk("x").step(), talk("x").step()
    assert first.html() != second.html()
    assert without_what_was_measured(first.html()) == without_what_was_measured(second.html())
    assert str(first) == str(second) and "1 message received" in str(first)


def test_nothing_is_fetched_from_anywhere():
    html = talk("x").step().html().replace("http://www.w3.org/2000/svg", "")
    assert "http" not in html and "import(" not in html


def test_where_no_script_runs_there_is_a_picture_with_words():
    html = talk("x").step().html()
    (alt,) = re.findall(r'<img alt="([^"]+)" src="data:image/png;base64,', html)
    assert unescape(alt).startswith("Timeline of 1 process over")


def test_what_a_program_sent_cannot_leave_the_data(monkeypatch):
    monkeypatch.setattr(mpkit.current_process(), "name", EVIL)
    html = talk(EVIL).step().html()
    assert "alert(1)</script>" not in html and "<script>alert" not in html
    (data,) = re.findall(r'<script type="application/json">(.*?)</script>', html, re.DOTALL)
    read = json.loads(data)
    assert read["lanes"][0]["name"] == EVIL and "<" not in data and ">" not in data
    assert html.count("<script") == 2


def test_a_run_too_long_to_draw_keeps_its_longest_stretches():
    events = []
    for number in range(MOST + 100):
        start = number * 1000
        events += [Event(start, 1, "main", "Lock.acquire", "B", "l", {}),
                   Event(start + 1 + number % 2, 1, "main", "Lock.acquire", "E", "l", {})]
    waiting = as_data(Run(events).spans)["waiting"]
    assert len(waiting) == MOST and waiting == sorted(waiting)
    assert sum(end - start > 1.5e-9 for _, start, end, _ in waiting) == (MOST + 100) // 2
