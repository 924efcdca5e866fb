# rejected: came back: [\s\S]*None[\s\S]*join\(\) first

from multiprocessing import get_all_start_methods, get_context
def run_in(method, function, args):
    p = get_context(method).Process(target=function, args=args)
    p.start()
    p.join(1)
    return p.exitcode
def try_all(function, args):
    return {m: run_in(m, function, args) for m in get_all_start_methods()}
