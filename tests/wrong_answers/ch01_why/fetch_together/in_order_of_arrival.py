# rejected: the answers in the order of the names
import threading


def fetch_all(fetch, names):
    answers = []
    threads = [threading.Thread(target=lambda name=name: answers.append(fetch(name)))
               for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
