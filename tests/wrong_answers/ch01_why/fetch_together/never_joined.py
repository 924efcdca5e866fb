# rejected: the answers in the order of the names
import threading


def fetch_all(fetch, names):
    answers = [None] * len(names)

    def fetch_one(place, name):
        answers[place] = fetch(name)

    for pair in enumerate(names):
        threading.Thread(target=fetch_one, args=pair).start()
    return answers
