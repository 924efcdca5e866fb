# rejected: stop\(polite_guest, 1000\)[\s\S]*sleeps on when the guest has long left
import time


def stop(process, patience):
    process.terminate()
    time.sleep(patience)
    process.kill()
    process.join()
    return process.exitcode
