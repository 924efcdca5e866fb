# rejected: expected: +'killed by SIG
def cause(process):
    process.join()
    if process.exitcode:
        return f"exit code {process.exitcode}"
    return "ended well"
