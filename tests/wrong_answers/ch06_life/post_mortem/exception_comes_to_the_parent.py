# rejected: ends a process with code 1
import signal


def cause(process):
    try:
        process.join()
    except Exception:
        return "exit code 1"
    if process.exitcode < 0:
        return f"killed by {signal.Signals(-process.exitcode).name}"
    return "ended well"
