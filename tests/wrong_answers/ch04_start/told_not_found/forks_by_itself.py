# rejected: and not get_context\("fork"\)

from multiprocessing import get_context
width = 20
def show(text):
    print(text.center(width, "."), flush=True)
def show_all(texts, columns):
    global width
    width = columns
    ps = [get_context("fork").Process(target=show, args=(t,)) for t in texts]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
