# rejected: each party has a process of its own
from multiprocessing import Process, Barrier


def take_part(work, party, count, meeting):
    try:
        for number in range(count):
            work(party, number)
            meeting.wait()
    except BaseException:
        meeting.abort()
        raise


def run_rounds(work, parties, count):
    meeting = Barrier(2)
    ps = [Process(target=take_part, args=(work, p, count, meeting)) for p in range(parties)]
    for p in ps: p.start()
    for p in ps: p.join()
    return [p.exitcode for p in ps]
