"""Closing time: ask politely, wait a little, and only then use force."""


def stop(process, patience):
    """End the process; return its exit code once it has ended."""
    process.terminate()
    process.join(patience)      # returns as soon as it has ended, so patience costs nothing
    if process.is_alive():
        process.kill()
        process.join()          # kill() too only sends: the exit code is there a moment later
    return process.exitcode
