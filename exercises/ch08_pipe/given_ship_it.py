"""What the grader of ship_it calls: it sends stations about and uses what arrives."""

import threading
from multiprocessing import Pipe, Process

import ship_it


def a_station(name, unit, readings):
    station = ship_it.Station(name, unit)
    for number in readings:
        station.record(number)
    return station


def use_there(conn, extra):
    """The child: report, record one more, report again, and send it back."""
    station = conn.recv()
    conn.send(station.report())
    station.record(extra)
    conn.send(station.report())
    conn.send(station)


def send_away(name, unit, readings, extra):
    """Send a station to a child: its reports there, and of what came back."""
    ours, theirs = Pipe()
    child = Process(target=use_there, args=(theirs, extra))
    child.start()
    theirs.close()
    try:
        ours.send(a_station(name, unit, readings))
        return [ours.recv(), ours.recv(), ours.recv().report()]
    finally:
        ours.close()
        child.join()


def sent(station):
    """What arrives of it, in this same process."""
    here, there = Pipe()
    with here, there:
        here.send(station)
        return there.recv()


def use_both(name, unit, readings, extra):
    """Send a station, then record `extra` in the original only, and its double in the copy."""
    station = a_station(name, unit, readings)
    copy = sent(station)
    station.record(extra)
    copy.record(2 * extra)
    return [station.report(), copy.report()]


def recorded_while_locked(name, unit):
    """Whether another thread could record in a copy while its lock was held."""
    station = a_station(name, unit, [])
    copy = sent(station)
    with copy.lock:
        thread = threading.Thread(target=copy.record, args=(1,))
        thread.start()
        thread.join(0.5)
        recorded = not thread.is_alive()
    thread.join()
    return {"recorded while locked": recorded, "a lock of its own": copy.lock is not station.lock}
