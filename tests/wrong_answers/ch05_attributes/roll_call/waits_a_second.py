# rejected: join\(\) was called for \w+, which runs

def state(process):
    if process.pid is None: return "not started"
    process.join(1)
    if process.exitcode is None:
        return "running"
    return "ended well" if process.exitcode == 0 else "failed"
def roll_call(processes):
    return {p.name: state(p) for p in processes}
