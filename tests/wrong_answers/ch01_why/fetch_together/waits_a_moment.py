# rejected: by join\(\) and not by a pause

import threading, time
def fetch_all(fetch, names):
    answers = [None] * len(names)
    def one(i, n):
        answers[i] = fetch(n)
    for i, n in enumerate(names):
        threading.Thread(target=one, args=(i, n)).start()
    time.sleep(2)
    return answers
