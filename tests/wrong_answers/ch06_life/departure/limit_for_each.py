# rejected: expected: +back after about 0.5 seconds[\s\S]*counts anew each time
def board(guests, seconds):
    for guest in guests:
        guest.join(seconds)
    return [guest.name for guest in guests if guest.is_alive()]
