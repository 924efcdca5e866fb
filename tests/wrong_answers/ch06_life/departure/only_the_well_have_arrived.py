# rejected: with any exit code

import time
def board(guests, seconds):
    end = time.monotonic() + seconds
    for g in guests:
        g.join(max(0, end - time.monotonic()))
    return [g.name for g in guests if g.exitcode != 0]
