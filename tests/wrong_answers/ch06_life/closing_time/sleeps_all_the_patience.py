# rejected: did not end within 8 s[\s\S]*stop\(polite_guest, 1000\)[\s\S]*sleep does not\n[\s\S]*time\.sleep\(patience\)
import time


def stop(process, patience):
    process.terminate()
    time.sleep(patience)
    process.kill()
    process.join()
    return process.exitcode
