"""What the lines of several runs look like side by side."""
from mpkit.lab.columns import Column, html, merge, plain

HELLO = [("main", "started"), ("greeter", "hello"), ("main", "joined")]


def test_one_run_without_a_title_has_a_lane_and_a_line_per_row():
    assert plain([Column("", HELLO)]) == ("main    │ started\n"
                                          "greeter │ hello\n"
                                          "main    │ joined")


def test_rows_of_the_same_lane_stand_side_by_side():
    shorter = [("main", "started"), ("main", "✗ OSError")]
    assert merge([Column("fork", HELLO), Column("spawn", shorter)]) == [
        ("main", ["started", "started"]),
        ("greeter", ["hello", None]),
        ("main", ["joined", "✗ OSError"]),
    ]


def test_every_line_of_every_column_is_shown_once():
    runs = [Column(str(n), [(f"lane{(n * k) % 3}", f"{n}.{k}") for k in range(5)])
            for n in range(1, 4)]
    rows = merge(runs)
    for place, run in enumerate(runs):
        assert [(lane, texts[place]) for lane, texts in rows if texts[place]] == run.rows


def test_columns_align_under_their_titles():
    assert plain([Column("fork", HELLO[:1]), Column("spawn", HELLO[:1])]) == (
        "       fork      spawn\n"
        "main │ started │ started")


def test_chinese_characters_take_two_places():
    rows = [("main", "父进程"), ("main", "abc")]
    assert plain([Column("a", rows), Column("b", rows)]).splitlines()[1:] == [
        "main │ 父进程 │ 父进程",
        "main │ abc    │ abc"]


def test_a_table_that_is_too_wide_becomes_a_table_per_run():
    long = [("main", "x" * 100)]
    shown = plain([Column("fork", long, ["a note"]), Column("spawn", long)])
    assert shown == f"       fork\nmain │ {'x' * 100}\n  a note\n\n       spawn\nmain │ {'x' * 100}"


def test_a_note_of_all_runs_is_said_once_and_another_with_its_run():
    shown = plain([Column("fork", HELLO, ["both"]), Column("spawn", HELLO, ["both", "one"])])
    assert shown.splitlines()[-2:] == ["  both", "  spawn: one"]


def test_html_escapes_lines_lanes_titles_and_notes():
    evil = "<script>alert('&')</script>"
    shown = html([Column(evil, [(evil, evil)], [evil])])
    assert "<script>" not in shown
    assert shown.count("&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;") == 4


def test_html_names_rows_and_columns_for_screen_readers():
    shown = html([Column("fork", HELLO[:1])])
    assert '<th scope="col">fork</th>' in shown
    assert '<th scope="row">main</th><td>started</td>' in shown
