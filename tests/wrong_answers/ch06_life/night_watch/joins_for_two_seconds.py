# rejected: came back: [\s\S]*None

from multiprocessing import Process
def watch(work, most):
    codes = []
    for n in range(1, most + 1):
        p = Process(target=work, args=(n,))
        p.start()
        p.join(2)
        codes.append(p.exitcode)
        if p.exitcode == 0: break
    return codes
