# rejected: given_two_locks.py:\w+ --replay
def transfer(source, target, amount):
    if source is target:
        with source.lock:
            return source.balance.value >= amount
    a, b = sorted((source, target), key=lambda x: x.number)
    with a.lock:
        if not b.lock.acquire(timeout=10):
            return False
        try:
            if source.balance.value < amount:
                return False
            source.balance.value -= amount
            target.balance.value += amount
            return True
        finally:
            b.lock.release()
