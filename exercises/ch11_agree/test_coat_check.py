"""The grader of coat_check: run it with `python3 -m mpkit grade ch11/coat_check`."""

from mpkit.lab.grading import points


@points(2)
def test_who_goes_waits_for_who_comes(answer):
    answer.explore("given:one_comes_one_goes", right=0).must_be_right_in_every_order(
        why="look, wait, change and count what you return while you hold the condition; and tell "
            "those who wait when something has changed")


@points(2)
def test_who_comes_waits_for_a_free_hook(answer):
    for program, left in (("two_hooks", 2), ("two_coats_one_hook", 1),
                          ("three_coats_two_hooks", 2)):
        answer.explore(f"given:{program}", right=left).must_be_right_in_every_order(
            why="a coat may be hung up only while a hook is free; who fetches one makes one free")
    hooks = answer.random.randrange(2, 5)
    answer.explore("given:alone", hooks, right=[*range(1, hooks + 1), *range(hooks)[::-1]]
                   ).must_be_right_in_every_order(why="how many hang there then is returned")


@points(3)
def test_nobody_is_forgotten_when_several_wait(answer):
    answer.explore("given:two_go", right=0).must_be_right_in_every_order(
        why="after each wait look again (while, not if); and wake all: the one that notify() "
            "chooses may wait for the other thing")
