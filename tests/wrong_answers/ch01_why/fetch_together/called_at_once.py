# rejected: all four calls under way before the first returns
import threading


def fetch_all(fetch, names):
    answers = {}
    threads = [threading.Thread(target=answers.__setitem__, args=(name, fetch(name)))
               for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[name] for name in names]
