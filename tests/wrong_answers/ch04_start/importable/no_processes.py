# rejected: greeted by processes of their own

GUESTS = ["Ada", "Grace"]
def greet(name):
    """What each child does. There is nothing to change here."""
    print(f"hello {name}", flush=True)
if __name__ == "__main__":
    print("the party begins", flush=True)
    for name in GUESTS:
        greet(name)
    print("the party is over", flush=True)
