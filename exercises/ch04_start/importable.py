"""A party that takes place under fork only. Make it take place everywhere.

Under spawn and forkserver each child imports this file before it does anything else. The grader
imports it, too, and wants no party then.

    python3 -m mpkit grade ch04/importable
"""

from multiprocessing import Process

GUESTS = ["Ada", "Grace"]


def greet(name):
    """What each child does. There is nothing to change here."""
    print(f"hello {name}", flush=True)


# TODO: whoever imports this file should get its functions, and no party.
print("the party begins", flush=True)
greeters = [Process(target=greet, args=(name,)) for name in GUESTS]
for greeter in greeters:
    greeter.start()
for greeter in greeters:
    greeter.join()
print("the party is over", flush=True)
