# rejected: each party has a process of its own
def run_rounds(work, parties, count):
    for number in range(count):
        for party in range(parties):
            try:
                work(party, number)
            except Exception:
                return [1] * parties
    return [0] * parties
