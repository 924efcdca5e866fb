# rejected: a shell shows signals as 128 \+ n
import signal


def cause(process):
    process.join()
    code = process.exitcode % 256 if process.exitcode >= 0 else 128 - process.exitcode
    if code == 0:
        return "ended well"
    if code > 128:
        return f"killed by {signal.Signals(code - 128).name}"
    return f"exit code {code}"
