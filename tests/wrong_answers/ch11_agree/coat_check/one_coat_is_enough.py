# rejected: only while a hook is free
"""A coat check with few hooks: who comes waits for a free hook, who goes waits for a coat."""

from multiprocessing import Condition, Process, RawValue


class CoatCheck:
    """Holds up to `hooks` coats, for any number of processes."""

    def __init__(self, hooks):
        self.hooks = hooks
        self.coats = RawValue("i", 0)
        self.changed = Condition()

    def hang_up(self):
        """Block until a hook is free, hang up a coat; return how many hang there then."""
        with self.changed:
            while self.coats.value > 0:
                self.changed.wait()
            self.coats.value += 1
            # All, not one: some wait for a coat and some for a hook, and the one who is woken
            # might wait for the other thing.
            self.changed.notify_all()
            return self.coats.value

    def fetch(self):
        """Block until a coat hangs there, take it; return how many hang there then."""
        with self.changed:
            while self.coats.value == 0:
                self.changed.wait()
            self.coats.value -= 1
            self.changed.notify_all()
            return self.coats.value


def main():
    """Two guests, one hook."""
    check = CoatCheck(1)
    guests = [Process(target=check.hang_up, name="comes"), Process(target=check.fetch, name="goes")]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    return check.coats.value


if __name__ == "__main__":
    print(main())
