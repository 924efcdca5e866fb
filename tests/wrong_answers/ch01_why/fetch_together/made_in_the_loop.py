# rejected: as the loop has left them

import threading
def fetch_all(fetch, names):
    answers = [None] * len(names)
    threads = []
    for i, name in enumerate(names):
        def one():
            answers[i] = fetch(name)
        t = threading.Thread(target=one)
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
    return answers
