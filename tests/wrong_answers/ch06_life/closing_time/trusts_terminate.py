# rejected: did not end within 8 s[\s\S]*join
def stop(process, patience):
    process.terminate()
    process.join()
    return process.exitcode
