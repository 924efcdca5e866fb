# rejected: expected: +\[-9, -9, -9, [\s\S]*exit code is there after join
def stop(process, patience):
    process.terminate()
    process.join(patience)
    if process.is_alive():
        process.kill()
    return process.exitcode
