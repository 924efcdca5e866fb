# rejected: it cannot be written down beforehand
def hello(name):
    return f"hello {name}, I am process 4711"
