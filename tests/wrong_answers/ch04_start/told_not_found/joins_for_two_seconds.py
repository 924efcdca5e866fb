# rejected: process(es)? left behind when your function returned|wait for all of them: join\(\) returns

from multiprocessing import Process
def show(text, width):
    print(text.center(width, "."), flush=True)
def show_all(texts, columns):
    ps = [Process(target=show, args=(t, columns)) for t in texts]
    for p in ps:
        p.start()
    for p in ps:
        p.join(2)
