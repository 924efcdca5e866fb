# rejected: given_two_locks.py:there_and_back --replay
def transfer(source, target, amount):
    with source.lock:
        if source.balance.value < amount:
            return False
        source.balance.value -= amount
        target.balance.value += amount
        return True
