"""The questions that lead to a tool."""
import pytest
from demos import choose


def paths(tree, so_far=()):
    """Every way through the questions, and the advice at its end."""
    for answer, then in tree[1].items():
        if isinstance(then, str):
            yield [*so_far, answer], then
        else:
            yield from paths(then, [*so_far, answer])


@pytest.mark.parametrize("answers, advice", list(paths(choose.TREE)))
def test_every_way_through_the_questions_ends_with_its_advice(answers, advice):
    choice = asked = choose.Choice()
    for answer in answers[:-1]:
        asked.buttons.value = answer
        asked = asked.next
    asked.buttons.value = answers[-1]
    shown, = asked.then.children
    assert advice.split("'")[0] in shown.value
    assert choice.box.children


def test_another_answer_takes_the_place_of_what_followed():
    choice = choose.Choice()
    for answer in choice.answers:
        choice.buttons.value = answer
    assert len(choice.then.children) == 1


def test_without_widgets_the_whole_tree_is_there():
    text = "\n".join(choose.lines())
    assert all(advice in text for _, advice in paths(choose.TREE))
