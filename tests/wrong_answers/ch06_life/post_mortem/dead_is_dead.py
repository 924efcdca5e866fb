# rejected: sys.exit\(\d+\) leaves with the code
import signal


def cause(process):
    process.join()
    if process.exitcode == 0:
        return "ended well"
    if process.exitcode < 0:
        return f"killed by {signal.Signals(-process.exitcode).name}"
    return "exit code 1"
