# rejected: the guest says 'no' to the request[\s\S]*hears no request
def stop(process, patience):
    process.kill()
    process.join()
    return process.exitcode
