# rejected: given_two_locks.py:to_itself_and_away --replay
def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        if source.balance.value < amount:
            return False
        source.balance.value -= amount
        target.balance.value += amount
        return True
