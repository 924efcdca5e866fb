# rejected: waits for
def transfer(source, target, amount):
    if source is target:
        return True
    first, second = sorted((source, target), key=lambda account: account.balance.value)
    with first.lock, second.lock:
        if source.balance.value < amount:
            return False
        source.balance.value -= amount
        target.balance.value += amount
        return True
