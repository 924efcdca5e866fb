# rejected: came back: 1\b[\s\S]*shown by a process of its own

from multiprocessing import Process
def show(texts, width):
    for text in texts:
        print(text.center(width, "."), flush=True)
def show_all(texts, columns):
    p = Process(target=show, args=(texts, columns))
    p.start()
    p.join()
