# rejected: a lock is still taken
def transfer(source, target, amount):
    if source is target:
        return True
    first, second = sorted((source, target), key=lambda account: account.number)
    first.lock.acquire()
    second.lock.acquire()
    if source.balance.value < amount:
        return False
    source.balance.value -= amount
    target.balance.value += amount
    second.lock.release()
    first.lock.release()
    return True
