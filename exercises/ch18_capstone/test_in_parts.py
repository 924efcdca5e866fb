"""The grader of in_parts: run it with `python3 -m mpkit grade ch18/in_parts`."""

import itertools

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=8)
LINES = ["to be", "or not", "that is", "the question", "whether", "it is nobler"]
NAMES = ["Ada", "Barbara", "Grace", "Tony"]


def drawn(answer):
    """Three texts of some of the lines, in any order, and which pairs share how many.

    No two have the same lines, or who numbers them anew in each process could be right by chance.
    """
    names = answer.random.sample(NAMES, 3)
    choices = answer.random.sample(list(itertools.combinations(LINES, 4)), 3)
    lines = {name: answer.random.sample(each, 4) for name, each in zip(names, choices, strict=True)}
    texts = [[name, "\n".join(chosen)] for name, chosen in lines.items()]
    shared = {f"{one} and {other}": len(set(lines[one]) & set(lines[other]))
              for one in sorted(names) for other in sorted(names) if one < other}
    return texts, {pair: number for pair, number in shared.items() if number}


@points(2)
def test_the_parts_find_what_serial_finds(answer):
    texts, shared = drawn(answer)
    answer.call("given:here", texts, texts[::-1]).must_return(
        [shared] * 2, why="found can be read once; a pair is named in the alphabet's order, "
                          "whoever came first")
    line = answer.random.choice(LINES)
    others = "\n".join([line[::-1], f" {line}", line.upper(), "caf\u00e8"])
    many = ["\n".join(map(str, range(first, first + 300))) for first in (1000, 2000)]
    answer.call("given:here", [["Ada", f"{line}\ncaf\u00e9"], ["Tony", others]],
                [["Ada", many[0]], ["Tony", many[1]]]).must_return(
        [{}, {}], why="different lines have different numbers, also if their letters are the same, "
                      "and if they are many")


@points(2)
def test_each_text_can_be_looked_at_by_another_process(answer):
    texts, shared = drawn(answer)
    answer.call("given:in_processes", texts, start="spawn", seconds=30).must_return(
        shared, why="hash() of a text is another number in each fresh interpreter; zlib.crc32 of "
                    "its bytes is not, nor what a dictionary in this process's memory says")


@points(1)
def test_a_search_remembers_nothing_of_the_one_before(answer):
    texts, shared = drawn(answer)
    answer.call("given:here", texts, texts[:1], texts).must_return(
        [shared, {}, shared], why="a part's result depends on its arguments alone")


@points(1)
def test_a_line_counts_once_in_a_text_and_an_empty_one_not_at_all(answer):
    one, other = answer.random.sample(LINES, 2)
    texts = [["Ada", f"{one}\n\n{one}\n{other}"], ["Tony", f"\r\n{one}\r\n{one}\r\n"]]
    answer.call("given:here", texts, [["Ada", "\n\n"], ["Tony", "\n"]]).must_return(
        [{"Ada and Tony": 1}, {}], why="a set has each line once; take the empty one out of "
                                                   "it; splitlines() knows all ends of a line")
