# rejected: start every thread before you join the first one
import threading


def fetch_all(fetch, names):
    answers = []
    for name in names:
        thread = threading.Thread(target=lambda name=name: answers.append(fetch(name)))
        thread.start()
        thread.join()
    return answers
