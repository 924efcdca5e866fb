# rejected: came back: +'killed by 9'
def cause(process):
    process.join()
    code = process.exitcode
    if code == 0:
        return "ended well"
    if code < 0:
        return f"killed by {-code}"
    return f"exit code {code}"
