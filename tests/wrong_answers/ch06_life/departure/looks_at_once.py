# rejected: 'still walking': \['\w[\s\S]*wait until all are there
def board(guests, seconds):
    return [guest.name for guest in guests if guest.is_alive()]
