# rejected: wait first, by join\(\) and not by a pause

import signal
def cause(process):
    process.join(2)
    code = process.exitcode
    if code == 0: return "ended well"
    if code < 0:
        return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"
