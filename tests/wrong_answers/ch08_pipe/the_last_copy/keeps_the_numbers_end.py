# rejected: did not end within 5 s[\s\S]*many_after_a_bad_one[\s\S]*send raises BrokenPipeError
from multiprocessing import Pipe, Process


def add_up(numbers_in, total_out, numbers_out):
    numbers_out.close()
    total = 0
    try:
        while True:
            total = total + numbers_in.recv()
    except EOFError:
        total_out.send(total)


def total_of(numbers):
    numbers_in, numbers_out = Pipe(duplex=False)
    total_in, total_out = Pipe(duplex=False)
    child = Process(target=add_up, args=(numbers_in, total_out, numbers_out))
    child.start()
    total_out.close()
    for number in numbers:
        numbers_out.send(number)
    numbers_out.close()
    total = total_in.recv()
    child.join()
    return total
