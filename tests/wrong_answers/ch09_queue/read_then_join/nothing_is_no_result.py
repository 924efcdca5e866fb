# rejected: did not end within 5 s[\s\S]*None is a result, too

from multiprocessing import Process, Queue
def work(results, number, function, value):
    results.put((number, function(value)))
def collect(function, values):
    results = Queue()
    ps = [Process(target=work, args=(results, i, function, v)) for i, v in enumerate(values)]
    for p in ps:
        p.start()
    found = []
    while len(found) < len(ps):
        r = results.get()
        if r[1]: found.append(r)
    for p in ps:
            p.join()
    return [r for _, r in sorted(found)]
