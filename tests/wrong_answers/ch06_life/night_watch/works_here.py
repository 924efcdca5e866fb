# rejected: your program ended before the function returned[\s\S]*-9
def watch(work, most):
    exitcodes = []
    for attempt in range(1, most + 1):
        try:
            work(attempt)
        except SystemExit as leaving:
            exitcodes.append(leaving.code)
        except Exception:
            exitcodes.append(1)
        else:
            exitcodes.append(0)
            break
    return exitcodes
