"""The grader of darkroom: run it with `python3 -m mpkit grade ch12/darkroom`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=6)
NEGATIVE, MEET, SPILL, LIGHTS_OUT = (
    Function(f"given:{name}") for name in ("negative", "meet", "spill", "lights_out"))


def must_be_negative(answer, start):
    size, workers = answer.random.randrange(20, 40), answer.random.choice([2, 3])
    picture = bytes(answer.random.randrange(256) for _ in range(size))
    called = answer.call("develop", picture, NEGATIVE, workers, start=start)
    called.must_return(bytes(255 - pixel for pixel in picture),
                       why="each process has to write into the shared bytes themselves, all of "
                           "them have to be some process's, and all have to be waited for")
    return called


@points(2)
def test_the_whole_picture_is_developed(answer):
    must_be_negative(answer, "fork")
    explored = answer.explore("given:two_strips", right=[1, 1, 1, 1])
    explored.must_be_right_in_every_order(
        why="a strip is developed when its process has ended: join() says when that is, and a "
            "pause does not")


@points(2)
def test_all_strips_are_developed_at_the_same_time(answer):
    size = answer.random.choice([31, 34])       # one byte more than three times as many
    why = "start all processes before you join the first; each strip has one of its own"
    called = answer.call("develop", bytes(size), MEET, 3, start="fork", seconds=5, why=why)
    called.must_return(b"\1" * size)
    lengths = [line.split()[0] for line in called.lines]
    called.must(sorted(lengths) == [str(size // 3)] * 2 + [str(size // 3 + 1)],
                "strips whose lengths differ by 1 at most",
                why="number * size // workers is where a strip begins; the next one's beginning "
                    "is its end")


@points(2)
def test_a_failure_is_told_when_all_have_ended(answer):
    picture = bytes([0, *(answer.random.randrange(1, 256) for _ in range(8))])
    last = picture[3:] + picture[:3]        # here it is the last strip that begins with 0
    called = answer.call("develop", picture, SPILL, 3, start="fork")
    called.must_raise("RuntimeError",
                      why="an exception in a child does not come out of join(): look at exitcode, "
                          "that of each process")
    called.must_leave_nothing(why="wait for all of them, then say that one has failed")
    answer.call("develop", last, LIGHTS_OUT, 3, start="fork").must_raise(
        "RuntimeError", why="a killed process catches nothing, and its exitcode is below 0: "
                            "whatever is not 0 is a failure")


@points(1)
def test_it_works_in_a_fresh_interpreter_too(answer):
    called = must_be_negative(answer, "spawn")
    called.must_leave_nothing()
