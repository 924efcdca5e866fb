"""Programs for what a report says of what a manager keeps."""
from multiprocessing import JoinableQueue, Manager, Process
from multiprocessing.managers import BaseManager


def in_two(target, *args):
    children = [Process(target=target, args=(number, *args)) for number in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()


def add_to_item(_, d):
    d["n"] += 1


def update_lost():
    with Manager() as manager:
        d = manager.dict(n=0)
        children = [Process(target=add_to_item, args=(0, d)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        return d["n"]


def manager_that_is_not_shut_down():
    d = Manager().dict(n=0)
    in_two(add_to_item, d)
    return d["n"]


def add_to_item_alone(_, d, lock):
    with lock:
        d["n"] += 1


def update_under_a_lock():
    with Manager() as manager:
        d = manager.dict(n=0)
        in_two(add_to_item_alone, d, manager.Lock())
        return d["n"]


def add_to_attribute(_, space):
    space.n += 1


def update_of_an_attribute_lost():
    with Manager() as manager:
        space = manager.Namespace(n=0)
        in_two(add_to_attribute, space)
        return space.n


def add_to_value(_, value):
    value.value += 1


def update_of_a_value_lost():
    with Manager() as manager:
        value = manager.Value("i", 0)
        in_two(add_to_value, value)
        return value.value


def add_inside(_, outer):
    outer[0]["n"] += 1


def update_of_an_inner_dict_lost():
    with Manager() as manager:
        outer = manager.list([manager.dict(n=0)])
        in_two(add_inside, outer)
        return outer[0]["n"]


def write_own_item(number, d):
    d[number] = number
    d[number] += 10


def items_of_their_own():
    with Manager() as manager:
        d = manager.dict()
        in_two(write_own_item, d)
        return dict(d)


def items_of_an_array_of_their_own():
    with Manager() as manager:
        array = manager.Array("i", [0, 0])
        in_two(write_own_item, array)
        return array[:]


def append(number, items):
    items.append(number)


def order_of_a_list():
    with Manager() as manager:
        items = manager.list()
        in_two(append, items)
        return items[:]


def put_another(_, d):
    d["b"] = 2


def iteration():
    with Manager() as manager:
        d = manager.dict(a=1)
        child = Process(target=put_another, args=(0, d))
        child.start()
        try:
            return [key for key in d]   # noqa: C416
        except RuntimeError as error:
            return str(error)
        finally:
            child.join()


def go_in_and_out(_, semaphore, items):
    with semaphore:
        items.append("in")
        items.append("out")


def one_at_a_time():
    with Manager() as manager:
        items = manager.list()
        in_two(go_in_and_out, manager.Semaphore(1), items)
        return items[:]


def put_two(queue):
    queue.put("x")
    queue.put("x")


def small_queue():
    with Manager() as manager:
        queue = manager.Queue(1)
        child = Process(target=put_two, args=(queue,))
        child.start()
        found = [queue.get(), queue.get(True)]
        child.join()
        for how in ({"block": False}, {"timeout": 5}):
            try:
                queue.get(**how)
            except Exception as error:
                found.append(type(error).__name__)
        return found, queue.empty()


def set_it(event, d):
    d["x"] = 1
    event.set()


def event():
    with Manager() as manager:
        event, d = manager.Event(), manager.dict()
        child = Process(target=set_it, args=(event, d))
        child.start()
        event.wait()
        child.join()
        return d["x"], event.wait(0), event.is_set()


def take_both(one, other):
    with one, other:
        pass


def two_locks():
    with Manager() as manager:
        a, b = manager.Lock(), manager.RLock()
        child = Process(target=take_both, args=(a, b))
        child.start()
        take_both(b, a)
        child.join()


def tries():
    with Manager() as manager:
        lock = manager.Lock()
        return lock.acquire(), lock.acquire(False), lock.acquire(blocking=False, timeout=-1)


def keep(lock):
    lock.acquire()


def holder_ends():
    with Manager() as manager:
        lock = manager.Lock()
        child = Process(target=keep, args=(lock,))
        child.start()
        child.join()
        lock.acquire()


def write_into_what_comes(queue):
    queue.get()["n"] = 5


def sent_by_a_queue():
    with Manager() as manager:
        d, queue = manager.dict(n=0), JoinableQueue()
        child = Process(target=write_into_what_comes, args=(queue,))
        child.start()
        queue.put(d)
        child.join()
        return d.copy()


def shut_down_too_early():
    with Manager() as manager:
        child = Process(target=add_to_item, args=(0, manager.dict(n=0)))
        child.start()
    child.join()


class Counter:
    """A thing of one's own."""

    def __init__(self):
        self.n = 0

    def add(self):
        self.n += 1

    def read(self):
        return self.n


class Mine(BaseManager):
    """Knows it."""


Mine.register("Counter", Counter)




def thing_of_ones_own():
    with Mine() as mine:
        counter = mine.Counter()
        children = [Process(target=counter.add) for _ in range(2)]
        for child in children:
            child.start()
        before = counter.read()
        for child in children:
            child.join()
        return before, counter.read()


def pool():
    with Manager() as manager:
        manager.Pool(2).close()


def somebody_elses():
    Mine(address="/nowhere").connect()
