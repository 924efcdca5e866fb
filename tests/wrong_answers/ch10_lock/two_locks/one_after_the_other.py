# rejected: given_two_locks.py:with_an_auditor --replay
def transfer(source, target, amount):
    with source.lock:
        if source.balance.value < amount:
            return False
        source.balance.value -= amount
    with target.lock:
        target.balance.value += amount
    return True
