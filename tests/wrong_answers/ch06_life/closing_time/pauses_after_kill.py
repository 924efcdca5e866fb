# rejected: not after a pause

import time
def stop(process, patience):
    process.terminate()
    process.join(patience)
    if process.exitcode is None:
        process.kill()
        time.sleep(1)
    return process.exitcode
