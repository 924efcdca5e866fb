# rejected: all four calls under way before the first returns
def fetch_all(fetch, names):
    return [fetch(name) for name in names]
