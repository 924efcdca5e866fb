# rejected: an exception came out\n[\s\S]*ValueError: cannot close
def stop(process, patience):
    process.terminate()
    process.join(patience)
    process.close()
    return 0
