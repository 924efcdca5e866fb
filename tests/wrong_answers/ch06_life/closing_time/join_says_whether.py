# rejected: came back: +\[-9\][\s\S]*expected: +\[0\]
def stop(process, patience):
    process.terminate()
    if not process.join(0.2):
        process.kill()
        process.join()
    return process.exitcode
