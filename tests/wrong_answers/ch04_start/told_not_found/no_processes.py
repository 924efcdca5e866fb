# rejected: shown by a process of its own

def show(text, width):
    print(text.center(width, "."), flush=True)
def show_all(texts, columns):
    for text in texts:
        show(text, columns)
