# rejected: came back: +\{'late': \['\w+'\][\s\S]*is there for the others
def board(guests, seconds):
    for guest in guests:
        guest.join(seconds / len(guests))
    return [guest.name for guest in guests if guest.is_alive()]
