# rejected: given_two_locks.py:|overdrawn
def transfer(source, target, amount):
    if source is target:
        return True
    first, second = sorted((source, target), key=lambda account: account.number)
    before = source.balance.value
    if before < amount:
        return False
    with first.lock, second.lock:
        source.balance.value = before - amount
        target.balance.value += amount
        return True
