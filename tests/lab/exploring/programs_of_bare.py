"""Programs whose shared objects have no lock, or are used past it; and Peterson's algorithm."""
import ctypes
from multiprocessing import Array, Process, RawArray, RawValue, Value


class Point(ctypes.Structure):
    _fields_ = (("x", ctypes.c_int), ("y", ctypes.c_int))


class Place(Point):
    _fields_ = (("corner", Point),)


def two(function, thing):
    """Both children call the function on it."""
    children = [Process(target=function, args=(thing,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()


def add_to_item(array):
    array[0] += 1


def a_raw_array():
    array = RawArray("i", 1)
    two(add_to_item, array)
    return array[0]


def numbers_that_are_given():
    array, corner = Array("i", [3, 4]), RawValue(Point, 5, 6)
    two(add_to_item, array)
    return array[0], corner.x, Point(y=7).y


def add_to_field(point):
    point.x += 1


def a_raw_structure():
    point = RawValue(Place)
    two(add_to_field, point)
    return point.x


def add_to_inner_field(place):
    place.corner.y += 1


def a_structure_in_a_structure():
    place = Value(Place, lock=False)
    two(add_to_inner_field, place)
    return place.corner.y


def add_to_point(points):
    points[1].x += 1


def an_array_of_structures():
    points = RawArray(Point, 2)
    two(add_to_point, points)
    return points[1].x


def append(text):
    text.value += b"x"


def a_text():
    text = Array("c", 3)
    two(append, text)
    return text.value


def turn_over(flag):
    flag.value = not flag.value


def a_truth():
    flag = RawValue(ctypes.c_bool, False)
    two(turn_over, flag)
    return flag.value


def add_past_the_lock(number):
    number.get_obj().value += 1


def add_under_the_lock(number):
    with number.get_lock():
        number.value += 1


def a_lock_that_one_does_not_take():
    number = Value("i", 0)
    child = Process(target=add_past_the_lock, args=(number,))
    child.start()
    add_under_the_lock(number)
    child.join()
    return number.value


def add_to_own_item(array, place):
    array[place] += 1


def items_of_their_own():
    array = RawArray("i", 2)
    children = [Process(target=add_to_own_item, args=(array, place)) for place in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return array[:]


def add_to_private_memory(shared):
    array = (ctypes.c_int * 1)()
    array[0] += 1


def what_is_not_shared():
    two(add_to_private_memory, RawArray("i", 1))


def enter_and_leave(me, wants, turn, inside):
    wants[me] = 1
    turn.value = 1 - me
    while wants[1 - me] and turn.value == 1 - me:
        pass
    inside.value += 1
    wants[me] = 0


def enter_too_early(me, wants, turn, inside):
    turn.value = 1 - me
    wants[me] = 1
    while wants[1 - me] and turn.value == 1 - me:
        pass
    inside.value += 1
    wants[me] = 0


def peterson(enter=enter_and_leave):
    wants, turn, inside = RawArray("i", 2), RawValue("i"), RawValue("i")
    children = [Process(target=enter, args=(me, wants, turn, inside)) for me in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return inside.value


def peterson_in_the_wrong_order():
    return peterson(enter_too_early)


def wait_for(flag, other):
    while not flag.value:
        _ = other.value


def a_flag_that_is_polled():
    flag, other = RawValue("i"), RawValue("i")
    child = Process(target=wait_for, args=(flag, other))
    child.start()
    flag.value = 1
    child.join()
    return flag.value
