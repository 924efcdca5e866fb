# rejected: exitcode is None while the process runs
import signal


def cause(process):
    code = process.exitcode
    if code == 0:
        return "ended well"
    if code is not None and code < 0:
        return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"
