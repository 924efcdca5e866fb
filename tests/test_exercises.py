"""Every exercise of the course: its task fails, its solution passes, its wrong answers are told.

Read is the pristine task, not the one that a learner works on. What is found here is found by
name: a new exercise is tested as soon as its grader is there.
"""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mpkit.lab import course
from mpkit.lab.grading import material
from mpkit.lab.grading.trial import Trial, trials

ROOT = Path(__file__).resolve().parents[1]
FOUND = [one for chapter in course.chapters(ROOT) for one in chapter.exercises]
EXERCISES = [one for one in FOUND if one.pristine.exists()]  # the others are a learner's own
TRIALS = [trial for one in EXERCISES for trial in trials(one)]

each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)


@pytest.fixture(scope="module")
def surprises(request):
    """The selected trials, four at a time: most of them wait for sleeping processes."""
    selected = [item.callspec.params["trial"] for item in request.session.items
                if item.path == request.path and "trial" in getattr(item, "fixturenames", ())]
    with ThreadPoolExecutor(4) as pool:
        running = {trial: pool.submit(trial.surprise) for trial in selected}
        yield running
        pool.shutdown(cancel_futures=True)


@pytest.mark.slow
@pytest.mark.parametrize("trial", TRIALS, ids=str)
def test_the_verdict_is_the_expected_one(trial: Trial, surprises):
    if surprise := surprises[trial].result():
        pytest.fail(surprise, pytrace=False)


in_the_project = pytest.mark.skipif(
    not os.environ.get("CI"), reason="a learner's clone: what is in exercises/ is theirs")


@in_the_project
@each_exercise
def test_there_are_three_hints_and_three_wrong_answers_at_least(exercise):
    assert len(material.hints(exercise)) == 3
    wrong = list(exercise.wrong_answers.glob("*.py"))
    assert len(wrong) >= 3, f"wrong answers in {exercise.wrong_answers}: {len(wrong)}"


@each_exercise
def test_the_task_says_where_to_work_and_its_solution_does_not(exercise):
    assert re.search(r"# TODO: \S", exercise.pristine.read_text(encoding="utf-8"))
    assert "TODO" not in exercise.solution.read_text(encoding="utf-8")


@in_the_project
@each_exercise
def test_the_chapters_readme_names_it(exercise):
    assert f"`{exercise.name}`" in (exercise.folder / "README.md").read_text(encoding="utf-8")


@in_the_project
def test_every_exercise_has_a_pristine_copy():
    assert FOUND == EXERCISES


@in_the_project
@each_exercise
def test_the_task_is_as_its_pristine_copy(exercise):
    assert exercise.task.read_text() == exercise.pristine.read_text()


@in_the_project
def test_no_wrong_answer_or_solution_is_without_its_exercise():
    known = {(one.slug, one.name) for one in EXERCISES}
    for path in (ROOT / "tests" / "wrong_answers").glob("*/*/*.py"):
        assert (path.parts[-3], path.parts[-2]) in known, path
    for path in (ROOT / "solutions").glob("*/*.py"):
        assert (path.parts[-2], path.stem) in known, path
