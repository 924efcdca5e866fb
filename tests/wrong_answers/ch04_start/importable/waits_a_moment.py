# rejected: a child may be slower than any pause

import time
from multiprocessing import Process
GUESTS = ["Ada", "Grace"]
def greet(name):
    """What each child does. There is nothing to change here."""
    print(f"hello {name}", flush=True)
if __name__ == "__main__":
    print("the party begins", flush=True)
    greeters = [Process(target=greet, args=(name,)) for name in GUESTS]
    for greeter in greeters:
        greeter.start()
    time.sleep(2)
    print("the party is over", flush=True)
