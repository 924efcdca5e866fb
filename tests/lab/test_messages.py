"""Which receive answers which send."""
from mpkit.lab.events import Event
from mpkit.lab.messages import messages


def story(*steps):
    return [Event(t, pid, "", operation, phase, channel, detail)
            for t, (pid, operation, phase, channel, detail) in enumerate(steps)]


def sends(pid, channel, label, operation="Queue.put"):
    return (pid, operation, "B", channel, {"message": label})


def gets(pid, channel, label, operation="Queue.get"):
    return (pid, operation, "E", channel, {"message": label})


def test_writers_that_overtake_each_other_are_told_apart_by_what_they_sent():
    events = story(sends(1, "q", "'a'"), sends(2, "q", "'b'"), gets(3, "q", "'b'"),
                   gets(3, "q", "'a'"))
    assert messages(events) == [(1, 2), (0, 3)]


def test_equal_messages_arrive_in_the_order_of_sending():
    events = story(sends(1, "q", "0"), sends(2, "q", "0"), gets(3, "q", "0"), gets(3, "q", "0"))
    assert messages(events) == [(0, 2), (1, 3)]


def test_a_label_that_changes_on_the_way_still_finds_its_message():
    events = story(sends(1, "q", "<X at 0x1>"), gets(2, "q", "<X at 0x2>"))
    assert messages(events) == [(0, 1)]


def test_channels_are_kept_apart_and_a_get_with_no_message_matches_nothing():
    events = story(sends(1, "q", "0"), gets(2, "r", "0"), (2, "Queue.get", "E", "q", {}))
    assert messages(events) == []


def test_each_end_of_a_pipe_hears_the_other_one():
    pipe = (1, "Pipe", "I", "", {"ends": ["a", "b"]})
    events = story(pipe, sends(1, "a", "0", "Connection.send"),
                   sends(2, "b", "0", "Connection.send"), gets(1, "a", "0", "Connection.recv"),
                   gets(2, "b", "0", "Connection.recv"))
    assert messages(events) == [(2, 3), (1, 4)]


def test_what_somebody_sends_into_his_own_end_is_never_what_he_gets_out_of_it():
    events = story(sends(1, "a", "'task'", "Connection.send"),
                   sends(1, "b", "'task'", "Connection.send"),
                   gets(3, "d", "'task'", "Connection.recv"),
                   sends(3, "d", "'done'", "Connection.send"),
                   gets(1, "b", "'done'", "Connection.recv"),
                   gets(2, "c", "'task'", "Connection.recv"))
    assert messages(events) == [(0, 2), (3, 4), (1, 5)]


def test_calls_and_answers_of_each_session_are_kept_apart():
    def at(pid, operation, phase, session, **detail):
        return pid, operation, phase, "", {"session": session, **detail}

    events = story(at(1, "Proxy.call", "B", "1", message="f()"),
                   at(2, "Link.call", "B", "2", message="g()"),
                   at(3, "Session.answer", "B", "2"), at(3, "Session.answer", "B", "1"),
                   at(3, "Session.answer", "E", "1"), at(1, "Proxy.call", "E", "1", message="4"),
                   at(2, "Link.call", "E", "2", message="ManagerDied", error="ManagerDied"))
    assert messages(events) == [(1, 2), (0, 3), (4, 5)]


def test_a_pipe_made_before_the_recording_is_told_by_its_messages():
    events = story(sends(1, "a", "'ping'", "Connection.send"),
                   gets(2, "b", "'ping'", "Connection.recv"),
                   sends(2, "b", "'pong'", "Connection.send"),
                   gets(1, "a", "'pong'", "Connection.recv"))
    assert messages(events) == [(0, 1), (2, 3)]
