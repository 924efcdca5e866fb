# rejected: the file is only imported here
"""A party that takes place under every start method."""

from multiprocessing import Process

GUESTS = ["Ada", "Grace"]


def greet(name):
    """What each child does."""
    print(f"hello {name}", flush=True)


def party():
    """Greet all guests. In a function of its own, so that its variables are not global ones."""
    print("the party begins", flush=True)
    greeters = [Process(target=greet, args=(name,)) for name in GUESTS]
    if __name__ == "__main__":
        for greeter in greeters:
            greeter.start()
        for greeter in greeters:
            greeter.join()
    print("the party is over", flush=True)


party()
