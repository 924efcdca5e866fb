# rejected: given_two_locks.py:there_and_back --replay
def transfer(source, target, amount):
    if source is target:
        with source.lock:
            return source.balance.value >= amount
    a, b = sorted((source, target), key=lambda a: id(a.lock))
    with a.lock, b.lock:
        if source.balance.value < amount:
            return False
        source.balance.value -= amount
        target.balance.value += amount
        return True
