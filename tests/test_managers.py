"""Managers and proxies: the same over the standard library and over mpkit."""

import copy
import gc
import importlib
import os
import pickle
import queue
import threading

import psutil
import pytest

import mpkit
from mpkit.managers import BaseManager, BaseProxy, MakeProxyType, RemoteError, SyncManager


@pytest.fixture
def manager(library):
    with library.Manager() as manager:
        yield manager


@pytest.fixture
def ours(start_method):
    """A manager of mpkit, and everything else, by each start method."""
    context = mpkit.get_context(start_method)
    with context.Manager() as manager:
        yield context, manager


def run(context, target, *args):
    child = context.Process(target=target, args=args)
    child.start()
    child.join()
    assert child.exitcode == 0


def wait_for_things(manager, number):
    """Return once it keeps so many: what a process drops is told without an answer."""
    while manager._number_of_objects() != number:
        pass


# What there is


def test_a_dict_is_used_like_a_dict(manager):
    proxy = manager.dict({"one": 1}, two=2)
    proxy["three"] = 3
    del proxy["one"]
    assert proxy["two"] == 2 and "three" in proxy and "one" not in proxy and len(proxy) == 2
    assert list(proxy) == ["two", "three"]
    assert (list(proxy.keys()), list(proxy.values())) == (["two", "three"], [2, 3])
    assert list(proxy.items()) == [("two", 2), ("three", 3)]
    assert proxy.get("four", 4) == proxy.setdefault("four", 4) == proxy.pop("four") == 4
    proxy.update(five=5)
    assert proxy.popitem() == ("five", 5) and proxy.copy() == {"two": 2, "three": 3}
    assert str(proxy) == "{'two': 2, 'three': 3}" and "DictProxy" in repr(proxy)
    assert proxy._getvalue() == {"two": 2, "three": 3}
    proxy.clear()
    assert not proxy


def test_a_list_is_used_like_a_list(manager):
    proxy = manager.list([3, 1])
    proxy.append(2)
    proxy.extend([5, 4])
    proxy += [6]
    proxy.sort()
    assert list(proxy) == [1, 2, 3, 4, 5, 6] == proxy[:]
    proxy.reverse()
    proxy.insert(0, 7)
    proxy.remove(6)
    proxy[1:3] = []
    assert proxy[:] == [7, 3, 2, 1] and proxy[-1] == 1 and proxy.pop() == 1
    proxy *= 2
    assert proxy.count(7) == 2 and proxy.index(3) == 1 and len(proxy) == 6 and 3 in proxy
    assert proxy + [0] == [7, 3, 2, 7, 3, 2, 0] and proxy * 2 == 2 * proxy
    del proxy[0]
    assert str(proxy) == "[3, 2, 7, 3, 2]"
    with pytest.raises(IndexError):
        proxy[9]


def test_a_namespace_keeps_attributes(manager):
    proxy = manager.Namespace(x=1)
    proxy.y = 2
    proxy._own = 3
    assert (proxy.x, proxy.y, proxy._own) == (1, 2, 3)
    assert str(proxy) == "Namespace(x=1, y=2)"
    del proxy.x
    assert not hasattr(proxy, "x")


def test_values_and_arrays(manager):
    value, array = manager.Value("i", 5), manager.Array("i", range(3))
    value.value += 1
    array[1] = 7
    assert value.get() == 6 and list(array) == [0, 7, 2] and array[1:] and len(array) == 3
    value.set("anything")
    assert str(value) == "Value('i', 'anything')"


@pytest.mark.parametrize("kind", ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition"])
def test_what_can_be_acquired(manager, kind):
    proxy = getattr(manager, kind)()
    with proxy:
        results = []
        asking = threading.Thread(target=lambda: results.append(proxy.acquire(False)))
        asking.start()
        asking.join()
        assert results == [False]
    assert proxy.acquire(True, 5) is True
    proxy.release()
    if kind != "Semaphore":
        with pytest.raises((RuntimeError, ValueError)):
            proxy.release()


def test_an_event_wakes_who_waits(manager):
    event, results = manager.Event(), []
    assert event.wait(0.001) is False and not event.is_set()
    waiting = threading.Thread(target=lambda: results.append(event.wait()))
    waiting.start()
    event.set()
    waiting.join()
    event.clear()
    assert results == [True] and not event.is_set()


def test_a_condition_wakes_who_waits(manager):
    condition, ready, results = manager.Condition(), manager.Event(), []

    def wait():
        with condition:
            ready.set()
            results.append(condition.wait_for(lambda: ready.is_set() and not results))

    waiting = threading.Thread(target=wait)
    waiting.start()
    ready.wait()
    with condition:
        condition.notify()
        condition.notify_all()
    waiting.join()
    assert results == [True]
    with condition:
        assert condition.wait(0.001) is False
        assert condition.wait_for(lambda: False, 0.001) is False


def test_a_barrier_lets_all_go_together(manager):
    barrier, places = manager.Barrier(2), []
    other = threading.Thread(target=lambda: places.append(barrier.wait()))
    other.start()
    places.append(barrier.wait())
    other.join()
    assert sorted(places) == [0, 1] and barrier.parties == 2 and barrier.n_waiting == 0
    barrier.abort()
    assert barrier.broken
    with pytest.raises(threading.BrokenBarrierError):
        barrier.wait()


@pytest.mark.parametrize("kind", ["Queue", "JoinableQueue"])
def test_a_queue_is_used_like_a_queue(manager, kind):
    proxy = getattr(manager, kind)(2)
    proxy.put("first")
    proxy.put_nowait("second")
    with pytest.raises(queue.Full):
        proxy.put("third", False)
    assert proxy.qsize() == 2 and proxy.full()
    assert [proxy.get(), proxy.get(timeout=5)] == ["first", "second"] and proxy.empty()
    with pytest.raises(queue.Empty):
        proxy.get_nowait()
    proxy.task_done()
    proxy.task_done()
    proxy.join()


# Errors


def test_an_error_comes_as_it_was_raised_with_the_servers_traceback():
    with mpkit.Manager() as manager:
        with pytest.raises(KeyError, match="missing") as caught:
            manager.dict()["missing"]
        assert isinstance(caught.value.__cause__, RemoteError)
        assert "Traceback" in str(caught.value.__cause__)


class Fussy(Exception):
    """It cannot be unpickled."""

    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


class Shop:
    def __init__(self, name="corner shop"):
        self.name = name

    def greet(self, guest="you"):
        return f"{self.name} greets {guest}"

    def fail(self):
        raise Fussy("bread", "butter")

    def leave(self):
        raise SystemExit(3)

    def thing_that_cannot_be_sent(self):
        return threading.Lock()

    def shelf(self):
        return ["bread", "butter"]

    def _till(self):
        return 7

    def __len__(self):
        return 5


class Shops(BaseManager):
    pass


class ShopProxy(BaseProxy):
    _exposed_ = ("greet", "__len__")

    def greet_twice(self):
        return [self._callmethod("greet", (guest,)) for guest in "AB"]


LessProxy = MakeProxyType("LessProxy", ("greet", "_till"))
Shops.register("Shop", Shop, method_to_typeid={"shelf": "Shelf"})
Shops.register("Open", Shop, exposed=("greet", "_till", "__len__"))
Shops.register("Own", Shop, ShopProxy)
Shops.register("Less", Shop, LessProxy)
Shops.register("Shelf", list, create_method=False)


@pytest.fixture
def shops():
    with Shops() as manager:
        yield manager


@pytest.mark.parametrize("method, text", [
    ("fail", "bread and butter"), ("leave", "SystemExit: 3"), ("_till", "is not exposed"),
    ("thing_that_cannot_be_sent", "cannot pickle"),
])
def test_what_cannot_be_told_otherwise_is_told_as_text(shops, method, text):
    shop = shops.Shop()
    with pytest.raises(RemoteError, match=text):
        shop._callmethod(method)
    assert shop.greet() == "corner shop greets you"     # the connection is as good as before


def test_an_argument_that_cannot_be_pickled_raises_at_the_caller(manager):
    proxy = manager.dict()
    lock = manager.RLock()
    with lock:
        with pytest.raises((TypeError, pickle.PicklingError)):
            proxy["lock"] = threading.Lock()
    assert len(proxy) == 0      # and the thread still has its connection, with which it held a lock


def test_a_manager_without_a_server_says_what_to_do():
    manager = mpkit.managers.SyncManager()
    with pytest.raises(mpkit.Misuse, match="start"):
        manager.dict()
    manager.shutdown()
    with manager, pytest.raises(mpkit.ProcessError, match="has a server"):
        manager.start()


def test_an_initializer_is_called_first_and_its_error_is_the_callers(library):
    manager = library.managers.SyncManager()
    with pytest.raises(TypeError):
        manager.start("not a function")
    manager.start(os.environ.update, ({"MANAGER_TEST": "1"},))
    manager.shutdown()
    with pytest.raises(ZeroDivisionError):
        mpkit.managers.SyncManager().start(divmod, (1, 0))


def test_an_address_that_is_taken_raises_at_start():
    with mpkit.Manager() as manager:
        with pytest.raises(OSError):
            mpkit.managers.SyncManager(manager.address).start()
        assert manager.list([1])[:] == [1]


# Own types


def test_own_types_are_registered(shops):
    shop = shops.Shop("bakery")
    assert shop.greet(guest="Ada") == "bakery greets Ada"
    assert not hasattr(shop, "_till") and "AutoProxy[Shop]" in repr(shop)
    opened = shops.Open()
    assert opened._till() == 7 and len(opened) == 5 and not hasattr(opened, "fail")
    own = shops.Own("kiosk")
    assert own.greet_twice() == ["kiosk greets A", "kiosk greets B"] and len(own) == 5
    assert pickle.loads(pickle.dumps(shops.Less()))._till() == 7


def test_what_a_method_gives_may_stay_in_the_server(shops):
    shelf = shops.Shop().shelf()
    shelf.append("jam")
    assert shelf._getvalue() == ["bread", "butter", "jam"]


def test_a_subclass_does_not_register_for_its_base(library):
    class Other(library.managers.SyncManager):
        pass

    Other.register("shop", Shop)
    assert not hasattr(library.managers.SyncManager, "shop")
    with Other() as manager:
        assert manager.shop().greet() == "corner shop greets you" and manager.dict(a=1)["a"] == 1


# Proxies travel


def fill(proxy, kind):
    proxy[kind] = os.getpid()


def test_proxies_go_to_children(library, start_method):
    context = library.get_context(start_method)
    with context.Manager() as manager:
        proxy = manager.dict()
        run(context, fill, proxy, "child")
        assert proxy["child"] not in (os.getpid(), None)


def use_everything(things):
    things["dict"]["key"] = things["list"][0]
    things["queue"].put("from the child")
    things["namespace"].x = 5
    with things["lock"]:
        things["value"].value += 1
    assert [key for key in things["dict"]] == ["key"]
    things["list"].append(things["dict"])


def test_proxies_in_proxies_go_to_children(ours):
    context, manager = ours
    things = manager.dict(dict=manager.dict(), list=manager.list([7]), queue=manager.Queue(),
                          namespace=manager.Namespace(), lock=manager.Lock(),
                          value=manager.Value("i", 1))
    run(context, use_everything, things)
    assert things["queue"].get() == "from the child" and things["value"].value == 2
    assert things["list"][1]["key"] == 7 and things["namespace"].x == 5
    things["dict"]["more"] = 1
    assert things["list"][1]["more"] == 1       # it is the same dict


def answer_on_what_came(box):
    box.get().put("answer")


def test_proxies_go_through_queues_and_pipes(ours):
    context, manager = ours
    box, mail = context.Queue(), manager.Queue()
    child = context.Process(target=answer_on_what_came, args=(box,))
    child.start()
    box.put(mail)
    assert mail.get() == "answer"
    child.join()
    one, other = context.Pipe()
    one.send(mail)
    mail.put(1)
    assert other.recv().get() == 1


def test_a_copy_is_another_proxy_and_a_deep_copy_is_the_value(manager):
    proxy = manager.list([1])
    copied, deep = pickle.loads(pickle.dumps(proxy)), copy.deepcopy(proxy)
    copied.append(2)
    assert proxy[:] == [1, 2] and deep == [1]


def append_later(go_on, proxy):
    go_on.recv()
    proxy.append("seen")
    proxy[0].put(proxy[:][1:])


def test_a_child_may_have_the_only_proxy(ours):
    context, manager = ours
    go_on, wait = context.Pipe()
    result = manager.Queue()
    child = context.Process(target=append_later, args=(wait, manager.list([result])))
    child.start()
    gc.collect()
    go_on.send("now")       # whatever this process holds, it is not the list
    assert result.get() == ["seen"]
    child.join()


def test_a_proxy_is_held_while_it_is_in_a_queue(ours):
    context, manager = ours
    box = context.Queue()
    box.put(manager.list(["held"]))
    gc.collect()
    arrived = box.get()
    assert arrived[:] == ["held"]


def test_a_server_that_has_a_key_of_its_own_may_keep_proxies():
    with SyncManager(authkey=b"its own") as manager:
        outer = manager.list([manager.dict(key=1)])
        assert outer[0]["key"] == 1


def test_a_thing_may_have_children():
    with mpkit.Manager() as manager:
        pool = manager.Pool(1)
        assert pool.apply(abs, (-1,)) == 1
        pool.terminate()


# Things go


def test_a_thing_goes_with_its_last_proxy():
    with mpkit.Manager() as manager:
        first = manager.dict()
        second = pickle.loads(pickle.dumps(first))
        del first
        assert second.copy() == {}
        wait_for_things(manager, 1)
        outer = manager.list([second])
        del second
        assert outer[0].copy() == {}
        wait_for_things(manager, 2)
        del outer[0]
        wait_for_things(manager, 1)
        outer.append(manager.dict())
        del outer
        wait_for_things(manager, 0)


def hold(proxy, ready):
    ready.send("holding")
    ready.recv()


def test_a_manager_says_what_it_keeps(ours):
    _, manager = ours
    kept = manager.dict(a=1), manager.list(range(100))
    lines = manager._debug_info().splitlines()
    assert len(lines) == manager._number_of_objects() == len(kept)
    assert lines[0].endswith(": {'a': 1}") and lines[1].endswith(", 20, ")


@pytest.mark.parametrize("end", ["let go", "kill"])
def test_a_thing_goes_with_the_last_process_that_has_a_proxy(ours, end):
    context, manager = ours
    there, here = context.Pipe()
    child = context.Process(target=hold, args=(manager.list(), there))
    child.start()
    here.recv()
    assert manager._number_of_objects() == 1
    if end == "kill":
        child.kill()
    else:
        here.send("end")
    child.join()
    wait_for_things(manager, 0)


def test_raw_forks_hold_what_they_have_copies_of():
    with mpkit.Manager() as manager:
        proxy = manager.list()
        one, other = mpkit.Pipe()
        child = os.fork()
        if child == 0:
            try:
                other.recv()
                proxy.append(1)
                other.send(proxy[:])
            finally:
                os._exit(0)
        del proxy
        one.send("go on")
        assert one.recv() == [1]
        os.waitpid(child, 0)
        wait_for_things(manager, 0)


# Other managers


def connect_and_put(library, address, authkey):
    base = importlib.import_module(f"{library}.managers").BaseManager
    base.register("get_queue")
    manager = base(address, authkey)
    manager.connect()
    manager.get_queue().put("from afar")


shared_queue = queue.Queue()


def get_shared_queue():
    return shared_queue


@pytest.mark.parametrize("address", [None, ("127.0.0.1", 0)], ids=["file", "port"])
def test_a_manager_elsewhere_is_used_by_its_address_and_key(library, address):
    context = library.get_context("fork")

    class Queues(library.managers.BaseManager):
        pass

    Queues.register("get_queue", get_shared_queue)
    with Queues(address, b"a key") as manager:
        box = manager.get_queue()
        run(context, connect_and_put, library.__name__, manager.address, b"a key")
        assert box.get() == "from afar"
        with pytest.raises(library.AuthenticationError):
            Queues(manager.address, b"another").connect()


def serve_here(address_to):
    class Queues(BaseManager):
        pass

    Queues.register("get_queue", get_shared_queue)
    server = Queues(("127.0.0.1", 0), b"key").get_server()
    address_to.send(server.address)
    server.serve_forever()


def test_a_server_can_run_in_a_process_of_ones_own():
    ours, theirs = mpkit.Pipe()
    child = mpkit.Process(target=serve_here, args=(theirs,))
    child.start()
    manager = BaseManager(ours.recv(), b"key")
    type(manager).register("get_queue")
    manager.connect()
    manager.get_queue().put(1)
    assert manager.get_queue().get() == 1
    manager.shutdown()              # does nothing: it did not start that one
    assert manager.get_queue().empty()
    child.terminate()
    child.join()


def test_nobody_is_there_to_connect_to(library, tmp_path):
    with pytest.raises(OSError):
        library.managers.BaseManager(str(tmp_path / "nobody")).connect()


# The end


def test_a_shutdown_leaves_nothing(start_method):
    context = mpkit.get_context(start_method)
    context.Manager().shutdown()        # the fork server comes with the first one
    gc.collect()
    me = psutil.Process()
    before = me.num_fds(), len(me.children(recursive=True)), threading.active_count()
    for _ in range(3):
        manager = context.Manager()
        proxy = manager.dict(a=1)
        asking = threading.Thread(target=proxy.copy)
        asking.start()
        asking.join()
        manager.shutdown()
        manager.shutdown()
        manager.join()
        assert manager._process.exitcode == 0
        assert not os.path.exists(manager.address)
        del manager, proxy
    gc.collect()
    after = me.num_fds(), len(me.children(recursive=True)), threading.active_count()
    assert after == before


def test_a_forked_child_does_not_end_the_server_of_its_parent():
    with mpkit.Manager() as manager:
        proxy, code = manager.dict(key=1), 1
        child = os.fork()
        if child == 0:
            try:
                manager.shutdown()
                code = 0
            finally:
                os._exit(code)
        assert os.waitpid(child, 0)[1] == 0
        assert proxy["key"] == 1


def test_a_server_ends_when_nobody_has_its_manager_or_a_proxy():
    proxy = mpkit.Manager().list([1])
    child, = mpkit.active_children()
    assert proxy[:] == [1]
    del proxy
    child.join()
    assert child.exitcode == 0
