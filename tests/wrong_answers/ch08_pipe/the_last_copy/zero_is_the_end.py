# rejected: expected: +\d+|came back: BrokenPipeError|came back: ConnectionResetError

from multiprocessing import Pipe, Process
def add_up(conn, other):
    other.close()
    total = 0
    while number := conn.recv():
        total = total + number
    conn.send(total)
def total_of(numbers):
    ours, theirs = Pipe()
    child = Process(target=add_up, args=(theirs, ours))
    child.start()
    theirs.close()
    try:
        for n in numbers:
            ours.send(n)
        ours.send(0)
        return ours.recv()
    finally:
        ours.close()
        child.join()
