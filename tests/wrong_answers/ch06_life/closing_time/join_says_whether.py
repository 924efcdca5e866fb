# rejected: came back: +-9\nexpected: +0\n
def stop(process, patience):
    process.terminate()
    if not process.join(0.2):
        process.kill()
        process.join()
    return process.exitcode
