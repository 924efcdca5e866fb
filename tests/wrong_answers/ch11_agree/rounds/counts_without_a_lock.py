# rejected: given_rounds.py:two_parties --replay|did not end within 6 s
"""Work in rounds: nobody begins a round before everybody has ended the last one."""

from multiprocessing import Array, Event, Process
from threading import BrokenBarrierError


def take_part(work, party, parties, count, arrived, gates, failed):
    """What each party's process does; the last one to arrive opens the gate of the round."""
    try:
        for number in range(count):
            work(party, number)
            arrived[number] += 1        # two may read the same number: then nobody is the last
            if arrived[number] == parties:
                gates[number].set()
            gates[number].wait()
            if failed.is_set():
                raise BrokenBarrierError
    except BaseException:
        failed.set()
        for gate in gates:
            gate.set()
        raise


def run_rounds(work, parties, count):
    """One process for each party, 0 to parties - 1; return their exit codes in this order."""
    arrived, gates, failed = Array("i", count), [Event() for _ in range(count)], Event()
    processes = [Process(target=take_part,
                         args=(work, party, parties, count, arrived, gates, failed))
                 for party in range(parties)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]


if __name__ == "__main__":
    print(run_rounds(print, 2, 3))
