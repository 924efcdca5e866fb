# rejected: transfer-1 holds .*, waits for
def transfer(source, target, amount):
    if source is target:
        return True
    with source.lock, target.lock:
        if source.balance.value < amount:
            return False
        source.balance.value -= amount
        target.balance.value += amount
        return True
