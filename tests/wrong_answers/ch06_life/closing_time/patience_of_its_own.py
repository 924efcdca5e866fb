# rejected: did not end within 8 s[\s\S]*patience is 0.2 seconds

def stop(process, patience):
    process.terminate()
    process.join(2)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode
