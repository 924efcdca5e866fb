# rejected: came back: +-9\n[\s\S]*1.2 s to tidy up
def stop(process, patience):
    process.terminate()
    if process.is_alive():
        process.kill()
    process.join()
    return process.exitcode
