# rejected: a pool of two workers
from multiprocessing import Pool


def everything(f, words):
    d = f()
    return [d.translate(w) for w in words]


def translate_all(open_dictionary, words, workers):
    with Pool(1) as pool:
        return pool.apply(everything, (open_dictionary, words))
