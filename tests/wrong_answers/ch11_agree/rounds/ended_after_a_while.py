# rejected: came back: +\[.*-15
from multiprocessing import Process, Barrier


def take_part(work, party, count, meeting):
    for number in range(count):
        work(party, number)
        meeting.wait()


def run_rounds(work, parties, count):
    meeting = Barrier(parties)
    ps = [Process(target=take_part, args=(work, p, count, meeting)) for p in range(parties)]
    for p in ps: p.start()
    for p in ps:
        p.join(2)
        p.terminate()
        p.join()
    return [p.exitcode for p in ps]
