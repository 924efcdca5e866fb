# rejected: BrokenBarrierError
from multiprocessing import Process, Barrier


def take_part(work, party, count, meeting):
    for number in range(count):
        work(party, number)
        meeting.wait(timeout=2)


def run_rounds(work, parties, count):
    meeting = Barrier(parties)
    ps = [Process(target=take_part, args=(work, p, count, meeting)) for p in range(parties)]
    for p in ps: p.start()
    for p in ps: p.join()
    return [p.exitcode for p in ps]
