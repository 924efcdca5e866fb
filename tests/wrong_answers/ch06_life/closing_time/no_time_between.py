# rejected: came back: +\[-9\][\s\S]*half a second to tidy up
def stop(process, patience):
    process.terminate()
    if process.is_alive():
        process.kill()
    process.join()
    return process.exitcode
