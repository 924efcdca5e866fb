# rejected: abort\(\) is only for|given_rounds.py:two_parties --replay
"""Work in rounds: nobody begins a round before everybody has ended the last one."""

from multiprocessing import Barrier, Process


def take_part(work, party, count, meeting):
    """What each party's process does: work(party, 0), work(party, 1), ... up to count rounds."""
    try:
        for number in range(count):
            work(party, number)
            meeting.wait()
    finally:
        meeting.abort()


def run_rounds(work, parties, count):
    """One process for each party, 0 to parties - 1; return their exit codes in this order."""
    meeting = Barrier(parties)
    processes = [Process(target=take_part, args=(work, party, count, meeting))
                 for party in range(parties)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]


if __name__ == "__main__":
    print(run_rounds(print, 2, 3))
