# rejected: shown by a process of its own

import threading
width = 20
def show(text):
    print(text.center(width, "."), flush=True)
def show_all(texts, columns):
    global width
    width = columns
    ps = [threading.Thread(target=show, args=(t,)) for t in texts]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
